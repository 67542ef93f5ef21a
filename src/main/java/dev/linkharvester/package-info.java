/**
 * Turns a list of URLs into a list of the links on their pages. {@link dev.linkharvester.Main} reads the command line, the
 * {@code cli.ForegroundHarvest} runs one {@link dev.linkharvester.harvest.Harvest} in this process, and that deploys the stages.
 *
 * <p><b>The life of a URL.</b> It is <i>discovered</i>, <i>queued</i>, <i>in flight</i>, and ends in exactly one
 * {@link dev.linkharvester.model.PageReport}.
 *
 * <ol>
 *   <li><b>Seed.</b> {@link dev.linkharvester.seed.SeedReader} streams the inputs. {@link dev.linkharvester.seed.SeedVerticle}
 *       sends {@link dev.linkharvester.model.CrawlTarget}s in batches, each after the response to the one before. The frontier
 *       holds that response back while 100,000 seeds are queued, so no input is ever in memory whole.
 *   <li><b>Queue.</b> The {@link dev.linkharvester.frontier.Frontier} drops what is in the seen set, by a 64-bit identity of
 *       the canonical URL. It drops outlinks that are out of scope, too deep or a trap, and counts them by reason. The others
 *       are queued with their host, in the order of their depth and of their arrival.
 *   <li><b>Hand out.</b> Hosts take turns as their delay, {@code Crawl-delay} and {@code Retry-After} permit. An outlink waits
 *       until the robots.txt of its host is known, which is a visit of its own kind. A URL that robots.txt forbids, or whose
 *       host is down, ends here without a request. Each {@link dev.linkharvester.model.Visit} holds one of the
 *       {@code --concurrency} credits until its rows are written.
 *   <li><b>Fetch.</b> One of the {@link dev.linkharvester.fetch.FetchVerticle}s, one a core, makes the
 *       {@link dev.linkharvester.model.FetchRequest} of the visit. Its {@link dev.linkharvester.model.Outcome} goes back. The
 *       frontier alone decides whether a redirect is followed and a failure retried; each is a new visit of the target.
 *   <li><b>Extract.</b> {@link dev.linkharvester.extract.LinkExtractor} finds the links of a page: on the event loop of the
 *       fetcher or, if the page is large, on a worker thread. They are part of the outcome.
 *   <li><b>Complete.</b> The frontier adjusts the politeness of the host, queues the outlinks to be followed, and counts.
 *   <li><b>Write.</b> The frontier sends report and rows to the {@link dev.linkharvester.output.WriterVerticle}, so that
 *       reports are in the file in the order in which targets ended. The writer appends whole pages in batches and
 *       acknowledges them. Only then does the visit give its credit back.
 * </ol>
 *
 * <p><b>Who owns which state.</b> Every state has one owner.
 *
 * <ul>
 *   <li>The seed stage (a virtual thread, because reading blocks): the position in the input.
 *   <li>The frontier (one event loop, plain collections, no locks): queues, the seen set, politeness, robots rules, retries,
 *       traps, counts, credits. {@code Frontier} has no Vert.x, and no clock but a
 *       {@link dev.linkharvester.frontier.Ticker}.
 *   <li>The fetchers (event loops): the requests in flight. What they share guards itself: the pools of the client, the cache
 *       of the resolver, the cookies, the memory of bodies.
 *   <li>The extractor: nothing; it is pure computation.
 *   <li>The writer (a worker thread, because the disk blocks): the files. After the first failure it writes no more.
 * </ul>
 *
 * <p>With a state folder, everything that grows with the harvest is in {@link dev.linkharvester.store.rocksdb}, which belongs
 * to the frontier. The frontier then runs on a worker thread, as it waits for the disk. It commits its changes in groups, each
 * after the writer has forced the rows to disk.
 *
 * <p><b>How they speak.</b> In the typed requests of {@link dev.linkharvester.bus}, with data of
 * {@link dev.linkharvester.model}, always with a response. An expected failure is a value. A failed Future is a bug or a disk
 * that cannot be written, and ends the run.
 *
 * <p><b>The end.</b> The harvest is done when no seed will come, nothing is queued, in flight or waiting for a retry, and
 * every report is acknowledged; the frontier checks that after each completion. A stop hands out nothing more and ends queued
 * URLs as cancelled. Requests in flight get a grace and are then reset. Stages close in the order of the data, the writer
 * last: it forces the files to disk before the client closes.
 */
@NullMarked
package dev.linkharvester;

import org.jspecify.annotations.NullMarked;
