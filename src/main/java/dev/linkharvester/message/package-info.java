@NullMarked
package dev.linkharvester.message;

import org.jspecify.annotations.NullMarked;
