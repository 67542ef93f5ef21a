@NullMarked
package dev.linkharvester.output;

import org.jspecify.annotations.NullMarked;
