package dev.linkharvester.fetch;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.Validators;
import dev.linkharvester.politeness.HostGate;
import dev.linkharvester.testing.Certificates;
import dev.linkharvester.url.Url;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.JksOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A fetcher with its Vert.x, called from a thread of a test. */
final class FetcherUnderTest implements AutoCloseable {
    final Vertx vertx;
    final PageFetcher fetcher;
    private final Context context;

    private FetcherUnderTest(VertxOptions options, FetchSettings settings, NameResolver resolver, BodyMemory memory) {
        this.vertx = Vertx.vertx(options);
        var trust =
                new JksOptions().setPath(Certificates.trustStore().toString()).setPassword(Certificates.PASSWORD);
        var clients = new SharedClients(Duration.ofSeconds(1), Optional.of(trust));
        var network = new Network(resolver, List.of(), Optional.empty(), memory, clients);
        this.fetcher = new PageFetcher(vertx, settings, network, HostGate.OPEN);
        this.context = vertx.getOrCreateContext();
    }

    static FetcherUnderTest start() {
        return start(settings -> settings);
    }

    static FetcherUnderTest start(UnaryOperator<TestSettings> change) {
        return start(change, new SystemNameResolver());
    }

    static FetcherUnderTest start(UnaryOperator<TestSettings> change, NameResolver resolver) {
        return start(new VertxOptions(), change, resolver);
    }

    static FetcherUnderTest start(VertxOptions options, UnaryOperator<TestSettings> change, NameResolver resolver) {
        return new FetcherUnderTest(options, change.apply(new TestSettings()).build(), resolver, BodyMemory.ofHeap());
    }

    static FetcherUnderTest start(UnaryOperator<TestSettings> change, BodyMemory memory) {
        return new FetcherUnderTest(
                new VertxOptions(), change.apply(new TestSettings()).build(), new SystemNameResolver(), memory);
    }

    /** The outcome of a request, and the document that it was made of, if it was. */
    record Fetched(Optional<Document> document, Outcome outcome) {}

    Fetched fetch(String url) {
        return fetch(url, url, 1);
    }

    Fetched fetch(String url, String first, int attempt) {
        return await(begin(url, first, attempt));
    }

    /** Begins a fetch of a page on an event loop. */
    Future<Fetched> begin(String url, String first, int attempt) {
        return begin(new FetchRequest(
                CrawlTarget.seed(Url.parse(first).orElseThrow(), first),
                Url.parse(url).orElseThrow(),
                FetchRequest.Method.GET,
                FetchRequest.Body.LINKS,
                Validators.NONE,
                attempt,
                Duration.ZERO));
    }

    Future<Fetched> begin(String url) {
        return begin(url, url, 1);
    }

    private Future<Fetched> begin(FetchRequest request) {
        Promise<Fetched> promise = Promise.promise();
        var read = new AtomicReference<Document>();
        context.runOnContext(ignored -> fetcher.fetch(request, document -> {
                    read.set(document);
                    return Future.succeededFuture(
                            new Outcome.Page(document.transfer(), PageLinks.NONE, document.truncated()));
                })
                .map(outcome -> new Fetched(Optional.ofNullable(read.get()), outcome))
                .onComplete(promise::handle));
        return promise.future();
    }

    /** Makes a request whose body is not wanted. */
    Outcome head(FetchRequest.Method method, String url) {
        var target = CrawlTarget.seed(Url.parse(url).orElseThrow(), url);
        return await(begin(new FetchRequest(
                        target, target.url(), method, FetchRequest.Body.NONE, Validators.NONE, 1, Duration.ZERO)))
                .outcome();
    }

    Document document(String url) {
        return document(fetch(url));
    }

    static Document document(Fetched fetched) {
        return fetched.document().orElseThrow(() -> new AssertionError("no document: " + fetched.outcome()));
    }

    Outcome.Failure failure(String url) {
        return failure(url, fetch(url));
    }

    static Outcome.Failure failure(String url, Fetched fetched) {
        if (fetched.outcome() instanceof Outcome.Failure failure) {
            return failure;
        }
        throw new AssertionError(url + " did not fail: " + fetched.outcome());
    }

    ErrorClass errorClass(String url) {
        return failure(url).errorClass();
    }

    String location(String url) {
        if (fetch(url).outcome() instanceof Outcome.Redirect redirect) {
            return redirect.location().href();
        }
        throw new AssertionError(url + " did not redirect");
    }

    static String text(Document document) {
        return new String(document.source().body(), StandardCharsets.UTF_8);
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(fetcher.close());
        await(vertx.close());
    }
}
