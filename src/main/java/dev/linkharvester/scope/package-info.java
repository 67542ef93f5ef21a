/**
 * Decides which outlinks are followed: scope, include and exclude expressions, and crawler traps.
 *
 * <p><b>Owns</b> {@link dev.linkharvester.scope.Scope} with its settings, {@link dev.linkharvester.scope.TrapDetector} with
 * its limits, and the {@link dev.linkharvester.scope.DropReason} of each URL that is not followed.
 *
 * <p><b>Flows in:</b> the outlinks of a page and the seed of its crawl. <b>Flows out:</b> whether a link is followed, or why
 * not. The trap detector counts in two {@link dev.linkharvester.store.Counters} that the store of the frontier owns.
 *
 * <p><b>Threads.</b> Pure: no clock, no network. The frontier checks each outlink on its own thread. A scope is immutable, a
 * trap detector belongs to one frontier.
 */
@NullMarked
package dev.linkharvester.scope;

import org.jspecify.annotations.NullMarked;
