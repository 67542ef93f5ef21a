/**
 * Decides how fast requests to a host may be, when it is paused, when it gets no further request, and which failures are
 * retried.
 *
 * <p><b>Owns</b> the meaning of an {@link dev.linkharvester.model.Outcome} for its host:
 * {@link dev.linkharvester.politeness.HostSignal} alone classifies 429, 503, {@code Retry-After}, time-outs and refused
 * connections. These rules use its classification:
 *
 * <ul>
 *   <li>{@link dev.linkharvester.politeness.AdaptiveThrottle}: requests in flight, and the delay between them;
 *   <li>{@link dev.linkharvester.politeness.ConnectivityBreaker}: hosts that cannot be reached;
 *   <li>{@link dev.linkharvester.politeness.OverloadBreaker}: hosts that refuse everything;
 *   <li>{@link dev.linkharvester.politeness.RetryRules}: backoff, and the limits of retries;
 *   <li>{@link dev.linkharvester.robots.RobotsRules#ofStatus}: a robots.txt that is refused.
 * </ul>
 *
 * <p><b>Flows in:</b> starts and outcomes of requests, and the delays that hosts and options ask for. <b>Flows out:</b> the
 * time at which the next request may start, retries, and the state that a
 * {@link dev.linkharvester.politeness.PaceStore} keeps for the next run.
 *
 * <p><b>Two states, one set of rules.</b> {@link dev.linkharvester.politeness.HostPoliteness} belongs to a host of one
 * frontier and to the thread of that frontier; it knows no clock and no lock. In a service
 * {@link dev.linkharvester.politeness.SharedHosts} keeps the same limits over all harvests. Any thread may call it, and one
 * lock guards it. The frontier stays a pure function of its calls because the two do not share state: each harvest passes
 * its delay through its {@link dev.linkharvester.politeness.HostGate}, and the longest delay wins.
 */
@NullMarked
package dev.linkharvester.politeness;

import org.jspecify.annotations.NullMarked;
