@NullMarked
package dev.linkharvester.frontier;

import org.jspecify.annotations.NullMarked;
