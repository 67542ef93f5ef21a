/**
 * Stores a frontier in memory, for a run that ends with its process.
 *
 * <p>Keeps the seen set and counts alone: the frontier itself holds queues, throttle states and robots.txt. Belongs to the
 * thread of its frontier, and never blocks.
 */
@NullMarked
package dev.linkharvester.store.memory;

import org.jspecify.annotations.NullMarked;
