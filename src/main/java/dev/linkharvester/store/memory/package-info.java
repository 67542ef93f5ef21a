/**
 * Keeps what a frontier knows in memory, for a run that ends with its process.
 */
@NullMarked
package dev.linkharvester.store.memory;

import org.jspecify.annotations.NullMarked;
