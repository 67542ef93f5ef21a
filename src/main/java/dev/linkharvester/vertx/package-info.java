/**
 * Creates Vert.x on event loops that serve timers, tasks and channels in turn, and measures how late a loop is.
 *
 * <p>The package knows nothing of a crawl. {@link dev.linkharvester.vertx.EventLoops} creates the one Vert.x instance of
 * the process; the commands that start a harvest or the service create it, hand it on and close it. {@code
 * FairTransport} and {@code FairEventLoop} replace the scheduling of Netty's loops and nothing else. {@link
 * dev.linkharvester.vertx.LoopProbe} runs on every loop and hands each delay that it measures to a listener. {@link
 * dev.linkharvester.vertx.Futures} brings the result of another thread back to the loop that needs it.
 *
 * <p>Threads: the event loops, one a core. The methods here may be called from any thread.
 */
@NullMarked
package dev.linkharvester.vertx;

import org.jspecify.annotations.NullMarked;
