package dev.linkharvester.fetch;

import dev.linkharvester.bus.FetcherRequest;
import dev.linkharvester.bus.FetcherRequest.Fetch;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.extract.MediaType;
import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.Visit;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the visits that the frontier wants: fetch, extract, answer. Runs on one event loop and shares the client
 * with the others of its kind; large pages are parsed on the worker threads.
 */
public final class FetchVerticle extends VerticleBase {
    /**
     * Pages with more bytes than this are parsed off the event loop: parsing them could hold it for milliseconds. So are all
     * sitemaps: few bytes of gzip can be many of XML.
     */
    static final int LARGE_PAGE = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FetchVerticle.class);

    private final MessageBus bus;
    private final PageFetcher fetcher;
    private final Function<PageSource, PageLinks> extractor;
    private final WorkerExecutor workers;

    /**
     * The fetcher, the extractor and the workers are shared and stay open when this verticle ends.
     *
     * @param extractor gives the links of a page, on whatever thread
     */
    public FetchVerticle(
            MessageBus bus, PageFetcher fetcher, Function<PageSource, PageLinks> extractor, WorkerExecutor workers) {
        this.bus = bus;
        this.fetcher = fetcher;
        this.extractor = extractor;
        this.workers = workers;
    }

    @Override
    public Future<?> start() {
        bus.handle(Stage.FETCHER, this::receive);
        return Future.succeededFuture();
    }

    private Future<?> receive(FetcherRequest<?> request) {
        return switch (request) {
            case Fetch fetch -> fetch(fetch.visit());
        };
    }

    private Future<Outcome> fetch(Visit visit) {
        return fetcher.fetch(
                        visit.url(),
                        visit.target().url(),
                        wanted(visit),
                        visit.attempt(),
                        visit.validators(),
                        visit.gap())
                .compose(fetched -> switch (fetched) {
                    case Fetched.Document document ->
                        Future.succeededFuture(document)
                                .compose(received -> outcome(visit, received))
                                .onComplete(ended -> document.done().run());
                    case Fetched.Ended ended -> Future.succeededFuture(ended.outcome());
                });
    }

    private static Wanted wanted(Visit visit) {
        return switch (visit.purpose()) {
            case PAGE -> visit.target().isSitemap() ? Wanted.SITEMAP : Wanted.LINKS;
            case ROBOTS -> Wanted.TEXT;
            case ADDRESS -> Wanted.ADDRESS;
        };
    }

    private Future<Outcome> outcome(Visit visit, Fetched.Document document) {
        return switch (visit.purpose()) {
            case PAGE -> extract(visit, document).map(found -> logged(visit, found));
            case ROBOTS ->
                Future.succeededFuture(new Outcome.Robots(
                        document.transfer(), document.source().body()));
            case ADDRESS -> throw new IllegalStateException("a document for a look-up: " + visit.url());
        };
    }

    private Future<Outcome> extract(Visit visit, Fetched.Document document) {
        if (document.source().body().length <= LARGE_PAGE && document.source().mediaType() != MediaType.SITEMAP) {
            return Future.succeededFuture(page(visit, document));
        }
        return workers.executeBlocking(() -> page(visit, document), false).map(Objects::requireNonNull);
    }

    // A page that its extractor fails on is one page: neither its memory nor the run may be lost with it.
    private Outcome page(Visit visit, Fetched.Document document) {
        try {
            return new Outcome.Page(
                    document.transfer(),
                    extractor.apply(document.source()),
                    document.truncated(),
                    document.validators());
        } catch (RuntimeException | StackOverflowError bug) {
            if (visit.attempt() == 1) {
                LOG.warn("The links of {} could not be found: please report this", visit.url(), bug);
            }
            return new Outcome.Failure(
                    document.transfer(),
                    ErrorClass.PROTOCOL,
                    "its links could not be found: " + bug.getClass().getSimpleName(),
                    Optional.empty());
        }
    }

    private static Outcome logged(Visit visit, Outcome found) {
        if (found instanceof Outcome.Page page) {
            LOG.debug("Got response [{}] for URL: {}", page.transfer().status(), visit.url());
            int links = page.links().links().size();
            LOG.info(
                    "Found {} {} for {}",
                    links,
                    links == 1 ? "link" : "links",
                    visit.target().name());
        }
        return found;
    }
}
