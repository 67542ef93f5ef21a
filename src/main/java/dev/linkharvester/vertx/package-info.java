/**
 * Starts Vert.x with event loops that give timers and channels their turn, and measures how late a loop is.
 *
 * <p>Nothing here knows of a crawl. {@link dev.linkharvester.vertx.EventLoops} creates the instance that every harvest of
 * the process runs on; whoever creates it closes it.
 */
@NullMarked
package dev.linkharvester.vertx;

import org.jspecify.annotations.NullMarked;
