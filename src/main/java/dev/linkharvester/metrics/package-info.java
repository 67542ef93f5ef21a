/**
 * Owns the meters of the service: each has its name, labels and description here.
 *
 * <p>{@link dev.linkharvester.metrics.ServiceMetrics} takes counts and durations from any thread and gives them as the text
 * format of Prometheus. A plain harvest has no meters.
 */
@NullMarked
package dev.linkharvester.metrics;

import org.jspecify.annotations.NullMarked;
