/**
 * Composes the stages of one harvest, runs them, and returns the result.
 *
 * <p>{@link dev.linkharvester.harvest.Harvest} owns the deployments of the stages and, in {@code HarvestFiles}, the files:
 * seed inputs, outputs, state folder. {@link dev.linkharvester.harvest.HarvestSettings} go in, a
 * {@link dev.linkharvester.harvest.HarvestResult} comes out. While it runs, a
 * {@link dev.linkharvester.harvest.HarvestListener} receives the pages that are written, on the thread of the frontier.
 *
 * <p>{@code prepare} opens files and blocks, so it must not run on an event loop. The other methods may be called from any
 * thread; they return Futures that complete on a Vert.x context.
 */
@NullMarked
package dev.linkharvester.harvest;

import org.jspecify.annotations.NullMarked;
