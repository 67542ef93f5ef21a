@NullMarked
package dev.linkharvester.write;

import org.jspecify.annotations.NullMarked;
