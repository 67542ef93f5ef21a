/**
 * Writes to the terminal: status line, summary, log lines above them, and texts to standard output.
 *
 * <p>{@link dev.linkharvester.cli.console.Terminal} owns standard error, under a lock, as log lines of any thread must
 * not tear the status line. {@link dev.linkharvester.cli.console.StandardOutput} owns standard output, where data alone
 * goes. {@link dev.linkharvester.cli.console.Console} chooses between lines of text and events of a JSON log.
 *
 * <p>Progress and results flow in, from {@link dev.linkharvester.model.Progress} and
 * {@link dev.linkharvester.harvest.HarvestResult}; text flows out. No thread of its own, no event loop.
 */
@NullMarked
package dev.linkharvester.cli.console;

import org.jspecify.annotations.NullMarked;
