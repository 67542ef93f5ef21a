package dev.linkharvester.fetch;

import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.extract.LinkExtractor;
import dev.linkharvester.extract.MediaType;
import dev.linkharvester.message.Completed;
import dev.linkharvester.message.Message;
import dev.linkharvester.message.Outcome;
import dev.linkharvester.message.Visit;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
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
    private final LinkExtractor extractor;
    private final WorkerExecutor workers;

    /** The fetcher, the extractor and the workers are shared and stay open when this verticle ends. */
    public FetchVerticle(MessageBus bus, PageFetcher fetcher, LinkExtractor extractor, WorkerExecutor workers) {
        this.bus = bus;
        this.fetcher = fetcher;
        this.extractor = extractor;
        this.workers = workers;
    }

    @Override
    public Future<?> start() {
        bus.answer(Stage.FETCH, this::visit);
        return Future.succeededFuture();
    }

    private Future<Completed> visit(Message message) {
        if (!(message instanceof Visit visit)) {
            throw new IllegalArgumentException("not for a fetcher: " + message);
        }
        return fetcher.fetch(visit.url(), visit.target().url(), wanted(visit), visit.attempt(), visit.validators())
                .compose(fetched -> switch (fetched) {
                    case Fetched.Document document ->
                        outcome(visit, document)
                                .onComplete(ended -> document.done().run());
                    case Fetched.Ended ended -> Future.succeededFuture(ended.outcome());
                })
                .map(outcome -> new Completed(visit, outcome));
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
            case PAGE -> extract(document).map(page -> found(visit, page));
            case ROBOTS ->
                Future.succeededFuture(new Outcome.Robots(
                        document.transfer(), document.source().body()));
            case ADDRESS -> throw new IllegalStateException("a document for a look-up: " + visit.url());
        };
    }

    private Future<Outcome.Page> extract(Fetched.Document document) {
        return links(document).onComplete(found -> document.done().run());
    }

    private Future<Outcome.Page> links(Fetched.Document document) {
        if (document.source().body().length <= LARGE_PAGE && document.source().mediaType() != MediaType.SITEMAP) {
            return Future.succeededFuture(page(document));
        }
        return workers.executeBlocking(() -> page(document), false).map(Objects::requireNonNull);
    }

    private Outcome.Page page(Fetched.Document document) {
        return new Outcome.Page(
                document.transfer(), extractor.extract(document.source()), document.truncated(), document.validators());
    }

    private static Outcome found(Visit visit, Outcome.Page page) {
        LOG.debug("Got response [{}] for URL: {}", page.transfer().status(), visit.url());
        LOG.info(
                "Found {} links for {}",
                page.links().links().size(),
                visit.target().name());
        return page;
    }
}
