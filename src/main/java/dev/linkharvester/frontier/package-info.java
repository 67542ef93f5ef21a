/**
 * Decides which URL is fetched next, and what follows from each outcome.
 *
 * <p><b>What it owns.</b> The queues, the seen set (in a {@link dev.linkharvester.store.FrontierStore}), the visits in
 * flight, the retries, the counts. It uses the rules of {@link dev.linkharvester.scope}, {@link dev.linkharvester.robots} and
 * {@link dev.linkharvester.politeness}.
 *
 * <p><b>In and out.</b> Seeds come in as {@link dev.linkharvester.model.CrawlTarget}s. {@link dev.linkharvester.frontier.Frontier}
 * hands out {@link dev.linkharvester.frontier.Assignment}s: a visit with its request, or a look-up. Their outcomes come back,
 * and with them the outlinks. A {@link dev.linkharvester.frontier.Completion} goes out with the report and the rows of each
 * target that has ended.
 *
 * <p><b>The way of a URL inside.</b>
 *
 * <ol>
 *   <li>{@code Discovery} drops what is out of scope, a trap, or in the seen set.
 *   <li>{@code HostQueues} finds the {@code HostQueue} of its host, where it waits in the order of depth and arrival.
 *   <li>{@code Schedule} holds the next turn of each host, {@code AddressGroup} the limit of the hosts at one address.
 *   <li>At its turn the address of the host is looked up and its robots.txt is fetched ({@code RobotsVisits}).
 *       {@code VisitSelection} takes the visit out of the queue. A forbidden URL goes to {@code UnfetchedUrls} and ends without
 *       a request.
 *   <li>The outcome releases the host and adjusts its politeness. A redirect ({@code Redirects}) or a failure that may pass
 *       ({@code RetryQueue}) leads to another visit, anything else to the report. {@code Revisit} compares a page with the
 *       page of another run, {@code Tally} counts.
 * </ol>
 *
 * <p><b>Threads.</b> {@code Frontier} and its parts run on one thread, without locks, without Vert.x, and with no clock but a
 * {@link dev.linkharvester.frontier.Ticker}. {@link dev.linkharvester.frontier.FrontierVerticle} is that thread: an event
 * loop, or a worker where the store blocks on a disk. It keeps the credits and timers, sends the rows ({@code PendingWrites}),
 * and commits the state ({@code GroupCommit}).
 */
@NullMarked
package dev.linkharvester.frontier;

import org.jspecify.annotations.NullMarked;
