/**
 * Writes to the terminal: status line, summary, log lines above them, and rows to standard output.
 *
 * <p>{@link dev.linkharvester.cli.console.Terminal} owns standard error, under a lock, as log lines of any thread must not tear
 * the status line. {@link dev.linkharvester.cli.console.StandardOutput} owns standard output, where data alone goes.
 */
@NullMarked
package dev.linkharvester.cli.console;

import org.jspecify.annotations.NullMarked;
