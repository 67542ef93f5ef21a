/**
 * The requests and responses by which the stages of one harvest speak, over the Vert.x event bus.
 *
 * <p>Owns the message forms: one sealed interface of requests a stage ({@link dev.linkharvester.bus.FrontierRequest},
 * {@link dev.linkharvester.bus.FetcherRequest}, {@link dev.linkharvester.bus.WriterRequest}), each request with the type of
 * its response. What they carry is data of {@link dev.linkharvester.model}. It also counts the requests that have no
 * response yet, so that a stage can be closed without losing one.
 *
 * <p>A request goes in on any thread, from a verticle or from the caller of a harvest. It is handled on the thread of the
 * stage that registered for it, and its response completes on the context that sent it. Instances are passed, never
 * copied, so they are immutable.
 */
@NullMarked
package dev.linkharvester.bus;

import org.jspecify.annotations.NullMarked;
