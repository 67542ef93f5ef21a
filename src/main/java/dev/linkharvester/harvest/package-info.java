/**
 * Composes the stages of one harvest, runs it, and tells how it ended.
 *
 * <p>{@link dev.linkharvester.harvest.Harvest} deploys the stages in the order of the data, waits for the frontier's end, and
 * closes them in the same order. It owns nothing but the deployments: a {@link dev.linkharvester.harvest.HarvestSettings}
 * goes in, a {@link dev.linkharvester.harvest.HarvestResult} comes out. Its methods run on any thread that is no event
 * loop, as opening files and state blocks.
 */
@NullMarked
package dev.linkharvester.harvest;

import org.jspecify.annotations.NullMarked;
