/**
 * From a file of URLs to a file of the links on their pages. {@link dev.linkharvester.Main} reads the command line,
 * {@code cli.ForegroundHarvest} runs one {@link dev.linkharvester.harvest.Harvest} in this process, and that deploys the stages.
 *
 * <p><b>The life of a URL.</b> It is <i>discovered</i>, <i>queued</i>, <i>in flight</i>, and ends in exactly one account, a
 * {@link dev.linkharvester.model.PageReport}.
 *
 * <ol>
 *   <li><b>Seed.</b> {@link dev.linkharvester.seed.SeedReader} streams the inputs. {@link dev.linkharvester.seed.SeedVerticle}
 *       hands them over in batches, each after the answer to the one before; the frontier holds that answer back while
 *       100,000 seeds wait, so no input is ever in memory whole.
 *   <li><b>Queue.</b> The {@link dev.linkharvester.frontier.Frontier} drops what it has seen, by a 64-bit identity of the
 *       canonical URL; of links also what is out of scope, too deep or a trap, with the reason counted. The rest waits in
 *       its host's queue: the nearest to a seed come first, and of these the first that came.
 *   <li><b>Hand out.</b> Hosts take turns as their pace, {@code Crawl-delay} and {@code Retry-After} permit. A followed link
 *       waits until the robots.txt of its host is known, which is a visit of its own kind; what robots.txt forbids, or
 *       whose host is given up, ends here without a request. Each {@link dev.linkharvester.model.Visit} takes one of
 *       {@code --concurrency} credits along.
 *   <li><b>Fetch.</b> One of the {@link dev.linkharvester.fetch.FetchVerticle}s, one a core, makes one GET. A redirect or a
 *       failure goes straight back as the {@link dev.linkharvester.model.Outcome}: the frontier alone decides whether it
 *       is followed or tried again, and either is a new visit of the same URL.
 *   <li><b>Extract.</b> Of a page {@link dev.linkharvester.extract.LinkExtractor} finds the links, on the event loop or, if
 *       the page is large, on a worker thread.
 *   <li><b>Complete.</b> The frontier learns from the outcome how fast the host may be asked, queues the links that are to
 *       be followed, and counts.
 *   <li><b>Write.</b> It sends rows and report line to the {@link dev.linkharvester.output.WriterVerticle}, so that accounts
 *       reach the files in the order in which they ended. The writer appends whole pages in batches and acknowledges them;
 *       only then does the frontier take the credit of the visit back.
 * </ol>
 *
 * <p><b>Who owns which state.</b> Nothing is owned by two.
 *
 * <ul>
 *   <li>The seed stage (a virtual thread, because reading blocks): the position in the input.
 *   <li>The frontier (one event loop, plain collections, no locks): host queues, the seen set, pacing, robots rules,
 *       retries, traps, counts, credits. {@code Frontier} knows no Vert.x and no clock but a
 *       {@link dev.linkharvester.frontier.Ticker}.
 *   <li>The fetchers (event loops): what is in flight. What they share guards itself: the client's pools, the resolver's
 *       cache, the cookies.
 *   <li>The extractor: nothing; it is pure computation.
 *   <li>The writer (a worker thread, because the disk blocks): the files. After the first failure it writes no more.
 * </ul>
 *
 * <p>With a state folder what grows with the harvest is in {@link dev.linkharvester.store.rocksdb}, which belongs to the frontier;
 * the frontier then runs on a worker thread, as it waits for the disk, and commits what changed in groups, each after the
 * writer has forced its rows to disk.
 *
 * <p><b>How they speak.</b> In immutable records of {@link dev.linkharvester.model}, over
 * {@link dev.linkharvester.bus.MessageBus}, always as request and reply. An expected failure is a value; a failed Future is
 * a bug or a disk that cannot be written, and ends the run.
 *
 * <p><b>The end.</b> After each completion the frontier looks whether no seed will come, nothing is queued, in flight or
 * waiting for a retry, and every report is acknowledged: then it is done. A stop hands out nothing more and ends what waits
 * as cancelled; what is in flight gets a grace and is then reset. Stages close in the order of the data, the writer last:
 * it forces the files to disk before the client closes.
 */
@NullMarked
package dev.linkharvester;

import org.jspecify.annotations.NullMarked;
