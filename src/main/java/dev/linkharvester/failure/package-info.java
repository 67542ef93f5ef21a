/**
 * Defines the failures that the user can put right, and the exit codes of the process.
 *
 * <p>Every package may throw one; {@link dev.linkharvester.Main} prints its problems and ends with its exit code. A
 * failure of a single page is no exception but a value in {@link dev.linkharvester.model.Outcome}. Pure: no thread, no
 * event loop.
 */
@NullMarked
package dev.linkharvester.failure;

import org.jspecify.annotations.NullMarked;
