package dev.linkharvester.fetch;

import dev.linkharvester.bus.FetcherRequest;
import dev.linkharvester.bus.FetcherRequest.Fetch;
import dev.linkharvester.bus.FetcherRequest.Resolve;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.extract.MediaType;
import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the requests of the frontier: fetches, extracts, responds with the outcome. Runs on one event loop and shares the
 * client with the others of its kind; large pages are parsed on the worker threads.
 */
public final class FetchVerticle extends VerticleBase {
    /**
     * Longer pages, in bytes, are parsed on a worker: parsing them could hold the event loop for milliseconds. So are all
     * sitemaps, as few bytes of gzip can be many of XML.
     */
    static final int LARGE_PAGE = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FetchVerticle.class);

    private final MessageBus bus;
    private final PageFetcher fetcher;
    private final Function<PageSource, PageLinks> extractor;
    private final WorkerExecutor workers;

    /**
     * Creates a fetcher; what it shares with others stays open when it ends.
     *
     * @param extractor finds the links of a page; called on this event loop or on a worker
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
            case Fetch fetch -> fetcher.fetch(fetch.request(), document -> read(fetch.request(), document));
            case Resolve resolve -> fetcher.resolve(resolve.url(), resolve.attempt());
        };
    }

    private Future<Outcome> read(FetchRequest request, Document document) {
        return switch (request.body()) {
            case LINKS, SITEMAP -> extract(request, document);
            case TEXT ->
                Future.succeededFuture(new Outcome.Robots(
                        document.transfer(), document.source().body()));
            case NONE -> Future.succeededFuture(new Outcome.Page(document.transfer(), PageLinks.NONE, false));
        };
    }

    private Future<Outcome> extract(FetchRequest request, Document document) {
        if (document.source().body().length <= LARGE_PAGE && document.source().mediaType() != MediaType.SITEMAP) {
            return Future.succeededFuture(page(request, document));
        }
        return workers.executeBlocking(() -> page(request, document), false).map(Objects::requireNonNull);
    }

    // An extractor that fails on a page costs this page; neither its memory nor the run is lost with it.
    private Outcome page(FetchRequest request, Document document) {
        PageLinks links;
        try {
            links = extractor.apply(document.source());
        } catch (RuntimeException | StackOverflowError bug) {
            if (request.attempt() == 1) {
                LOG.warn("The links of {} could not be found: please report this", request.url(), bug);
            }
            return new Outcome.Failure(
                    document.transfer(),
                    ErrorClass.PROTOCOL,
                    "its links could not be found: " + bug.getClass().getSimpleName(),
                    Optional.empty());
        }
        LOG.debug("Got response [{}] for URL: {}", document.transfer().status(), request.url());
        int count = links.links().size();
        LOG.info(
                "Found {} {} for {}",
                count,
                count == 1 ? "link" : "links",
                request.target().name());
        return new Outcome.Page(document.transfer(), links, document.truncated(), document.validators());
    }
}
