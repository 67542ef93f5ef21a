/**
 * Reads the seeds of a harvest and sends them to the frontier.
 *
 * <p>In: {@link dev.linkharvester.seed.SeedSettings}, the URLs, sitemaps and files that the user gave. {@link
 * dev.linkharvester.seed.SeedReader} opens every file before the harvest starts, so that a missing one ends the command
 * at once. It then reads line by line or entry by entry: {@code ListSource} reads texts with one URL a line, {@code
 * SitemapSource} sitemap files, {@code ArgumentSource} the arguments of the command.
 *
 * <p>Out: {@link dev.linkharvester.seed.SeedVerticle} sends {@link dev.linkharvester.model.SeedBatch}es to the frontier
 * stage and waits for each reply, so that a long list never fills the memory; at the end it sends {@link
 * dev.linkharvester.model.EndOfSeeds}. {@code SeedNotices} logs each line that is skipped or changed.
 *
 * <p>Threads: one virtual thread reads, because files and pipes block. {@link
 * dev.linkharvester.seed.SeedReader#broken()} may be called from any thread.
 */
@NullMarked
package dev.linkharvester.seed;

import org.jspecify.annotations.NullMarked;
