/**
 * Defines what a frontier stores: the seen set, the queues, and what is known of hosts and pages.
 *
 * <p><b>Owns</b> the contract of stores. {@link dev.linkharvester.store.FrontierStore} is what every frontier needs.
 * {@link dev.linkharvester.store.DurableStore} adds what a run needs to continue another one: groups of changes, commits,
 * and {@link dev.linkharvester.store.StateFailure}, the only failure of a store. Implementations are
 * {@link dev.linkharvester.store.memory} and {@link dev.linkharvester.store.rocksdb}. The tests {@code
 * FrontierStoreContract} and {@code DurableStoreContract} run over each of them.
 *
 * <p><b>Flows in:</b> seen URLs, queued and ended visits, throttle states, robots.txt, counts. <b>Flows out:</b> windows of
 * queues, and everything that the run before has committed.
 *
 * <p><b>Threads.</b> A store belongs to one frontier and to its thread. All calls answer locally and at once, so that the
 * frontier never waits for a network; only a commit may be answered later, from any thread. The frontier of a store that
 * blocks on a disk runs on a worker thread.
 */
@NullMarked
package dev.linkharvester.store;

import org.jspecify.annotations.NullMarked;
