package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Validators;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
        this.fetcher = new PageFetcher(vertx, settings, resolver, memory, Duration.ofSeconds(1), Optional.of(trust));
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

    Fetched fetch(String url) {
        return fetch(url, url, 1);
    }

    Fetched fetch(String url, String first, int attempt) {
        return await(begin(url, first, attempt));
    }

    /** Begins a fetch on an event loop. */
    Future<Fetched> begin(String url, String first, int attempt) {
        var target = Url.parse(url).orElseThrow();
        var named = Url.parse(first).orElseThrow();
        Promise<Fetched> promise = Promise.promise();
        context.runOnContext(
                ignored -> fetcher.fetch(target, named, Wanted.LINKS, attempt, Validators.NONE, Duration.ZERO)
                        .onComplete(promise::handle));
        return promise.future();
    }

    Future<Fetched> begin(String url) {
        return begin(url, url, 1);
    }

    Fetched.Document document(String url) {
        var fetched = fetch(url);
        assertThat(fetched).as(url).isInstanceOf(Fetched.Document.class);
        return (Fetched.Document) fetched;
    }

    Outcome.Failure failure(String url) {
        return failure(url, fetch(url));
    }

    static Outcome.Failure failure(String url, Fetched fetched) {
        if (fetched instanceof Fetched.Ended ended && ended.outcome() instanceof Outcome.Failure failure) {
            return failure;
        }
        throw new AssertionError(url + " did not fail: " + fetched);
    }

    ErrorClass errorClass(String url) {
        return failure(url).errorClass();
    }

    String location(String url) {
        if (fetch(url) instanceof Fetched.Ended ended && ended.outcome() instanceof Outcome.Redirect redirect) {
            return redirect.location().href();
        }
        throw new AssertionError(url + " did not redirect");
    }

    static String text(Fetched.Document document) {
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
