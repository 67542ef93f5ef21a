/**
 * Says what a frontier keeps: seen URLs, waiting URLs, and what is known of hosts.
 *
 * <p>{@link dev.linkharvester.store.FrontierStore} is the contract, {@link dev.linkharvester.store.DurableStore} that of a store
 * from which another run goes on. A store belongs to one frontier and to its thread.
 */
@NullMarked
package dev.linkharvester.store;

import org.jspecify.annotations.NullMarked;
