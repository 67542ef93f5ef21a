/**
 * Owns the data folder of a service: one folder a job, files that only their owner may read.
 *
 * <p>Its methods block, so they are called on worker threads.
 */
@NullMarked
package dev.linkharvester.job.store;

import org.jspecify.annotations.NullMarked;
