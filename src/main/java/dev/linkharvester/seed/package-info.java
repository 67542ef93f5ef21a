@NullMarked
package dev.linkharvester.seed;

import org.jspecify.annotations.NullMarked;
