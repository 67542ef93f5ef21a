/**
 * Decides which links are followed: scope, include and exclude expressions, and traps.
 *
 * <p>Pure, and for the thread of the frontier, which asks for each outlink. {@link dev.linkharvester.scope.TrapDetector} counts in two
 * {@link dev.linkharvester.store.Counters} that the store of the frontier owns.
 */
@NullMarked
package dev.linkharvester.scope;

import org.jspecify.annotations.NullMarked;
