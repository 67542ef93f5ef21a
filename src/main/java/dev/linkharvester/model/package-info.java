@NullMarked
package dev.linkharvester.model;

import org.jspecify.annotations.NullMarked;
