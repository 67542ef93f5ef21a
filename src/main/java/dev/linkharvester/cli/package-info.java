@NullMarked
package dev.linkharvester.cli;

import org.jspecify.annotations.NullMarked;
