/**
 * The data of a harvest: immutable records that every stage reads, and nothing that acts.
 *
 * <ul>
 *   <li>What is to be fetched: a {@link dev.linkharvester.model.CrawlTarget} is a discovered URL. A
 *       {@link dev.linkharvester.model.Visit} is one fetch of it, of a page or of a robots.txt, and makes the
 *       {@link dev.linkharvester.model.FetchRequest} for the fetcher.
 *   <li>What came of it: an {@link dev.linkharvester.model.Outcome} with its
 *       {@link dev.linkharvester.model.Transfer}, and a {@link dev.linkharvester.model.Resolution} for a look-up.
 *   <li>What is written: a {@link dev.linkharvester.model.PageReport} ends each target, and
 *       {@link dev.linkharvester.model.PageRows} carry it to the writer together with its links.
 *   <li>What is shown: {@link dev.linkharvester.model.Progress}, {@link dev.linkharvester.model.Counts} and
 *       {@link dev.linkharvester.model.HostStates}.
 * </ul>
 *
 * <p>The package owns no state. Its records depend on {@link dev.linkharvester.url} alone, and may be used on any thread.
 */
@NullMarked
package dev.linkharvester.model;

import org.jspecify.annotations.NullMarked;
