/**
 * Decides how fast a host may be fetched from, and when it is given a rest or given up.
 *
 * <p>One {@link dev.linkharvester.politeness.HostPoliteness} belongs to each host of a frontier and to its thread: an adaptive
 * throttle ({@link dev.linkharvester.politeness.AdaptiveThrottle}), two circuit breakers
 * ({@link dev.linkharvester.politeness.ConnectivityBreaker} for hosts that cannot be reached,
 * {@link dev.linkharvester.politeness.OverloadBreaker} for hosts that answer 429 and 503), and the delays that the host asks for.
 * {@link dev.linkharvester.politeness.SharedHosts} holds the same bounds over all harvests of a service; it guards itself, as
 * every fetcher calls it. Outcomes flow in, permitted times flow out.
 */
@NullMarked
package dev.linkharvester.politeness;

import org.jspecify.annotations.NullMarked;
