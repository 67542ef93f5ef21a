/**
 * The last stage: owns the output and the report, and how both are written.
 *
 * <p>{@link dev.linkharvester.output.WriterVerticle} takes batches of pages from the frontier, gathers those that wait, and
 * appends their rows and report lines through {@link dev.linkharvester.output.LinkWriter}. It answers when they are written,
 * and with the lengths of the files when they are forced to the disk. {@link dev.linkharvester.output.RowFormat} is the
 * format of rows wherever they are given: in files and by the service. The verticle runs on one worker thread, as disks
 * block; nothing else touches the files.
 */
@NullMarked
package dev.linkharvester.output;

import org.jspecify.annotations.NullMarked;
