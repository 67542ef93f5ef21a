package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.bus.FetcherRequest;
import dev.linkharvester.bus.FetcherRequest.Fetch;
import dev.linkharvester.bus.FetcherRequest.Resolve;
import dev.linkharvester.bus.FrontierRequest.AddSeeds;
import dev.linkharvester.bus.FrontierRequest.EndOfSeeds;
import dev.linkharvester.bus.FrontierRequest.StopCrawl;
import dev.linkharvester.bus.MessageBus;
import dev.linkharvester.bus.Stage;
import dev.linkharvester.bus.WriterRequest;
import dev.linkharvester.bus.WriterRequest.AppendRows;
import dev.linkharvester.bus.WriterRequest.SyncFiles;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is committed was forced to disk before, between stages that only take note. */
class FrontierVerticleTest {
    private static final int LINKS = 1_500;

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final AtomicInteger forced = new AtomicInteger();
    private final RecordingStore store = new RecordingStore();
    private final List<Promise<Void>> unacknowledged = new CopyOnWriteArrayList<>();
    private volatile Set<String> onDisk = Set.of();
    private MessageBus bus = new MessageBus(vertx, "test");

    /** Checks each group that is committed. */
    private final class RecordingStore extends FakeDurableStore {
        private Set<String> gathering = new HashSet<>();
        private Set<String> committing = new HashSet<>();
        private final List<String> committedTooEarly = new ArrayList<>();
        private int groups;
        private final AtomicInteger cutsOfHalf = new AtomicInteger();
        private boolean halfDone;
        private boolean queuesNoLink;

        RecordingStore() {
            super(64);
        }

        @Override
        public void ended(PageVisit visit, Fingerprint url, Optional<KnownPage> page) {
            super.ended(visit, url, page);
            gathering.add(visit.target().name());
        }

        @Override
        public void queued(PageVisit visit) {
            if (queuesNoLink && !visit.target().isSeed()) {
                halfDone = true;
                throw new IllegalStateException("the disk is gone");
            }
            super.queued(visit);
        }

        @Override
        public void cut(Checkpoint checkpoint) {
            super.cut(checkpoint);
            if (halfDone) {
                cutsOfHalf.incrementAndGet();
            }
            committing = gathering;
            gathering = new HashSet<>();
        }

        @Override
        public CompletionStage<Void> commit(FileLengths lengths) {
            var committed = super.commit(lengths);
            groups++;
            committing.stream().filter(name -> !onDisk.contains(name)).forEach(committedTooEarly::add);
            assertThat(lengths.output()).isEqualTo(forced.get());
            return committed;
        }
    }

    @BeforeEach
    void prepare() {
        MessageBus.prepare(vertx);
        bus = new MessageBus(vertx, "test");
        bus.handle(Stage.WRITER, this::write);
        bus.handle(Stage.FETCHER, FrontierVerticleTest::fetch);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    // A slow one: what is to be written waits until it is forced.
    private Future<?> write(WriterRequest<?> request) {
        return switch (request) {
            case AppendRows append -> {
                append.pages()
                        .forEach(rows -> written.add(rows.report().target().name()));
                var acknowledged = Promise.<Void>promise();
                unacknowledged.add(acknowledged);
                yield acknowledged.future();
            }
            case SyncFiles sync -> {
                onDisk = Set.copyOf(written);
                unacknowledged.forEach(rows -> rows.complete());
                unacknowledged.clear();
                yield Future.succeededFuture(new FileLengths(forced.incrementAndGet(), 0));
            }
        };
    }

    private static Future<?> fetch(FetcherRequest<?> request) {
        return switch (request) {
            case Fetch fetch -> Future.succeededFuture(fetch(fetch.request()));
            case Resolve resolve -> throw new AssertionError("no address is wanted: " + resolve);
        };
    }

    private static Outcome fetch(FetchRequest request) {
        return request.body() == FetchRequest.Body.TEXT
                ? new Outcome.Robots(
                        new Transfer(200, 1, 1), "User-agent: *\nDisallow: /private/".getBytes(StandardCharsets.UTF_8))
                : page(request);
    }

    private static Outcome page(FetchRequest request) {
        var links = request.target().isSeed()
                ? IntStream.range(0, LINKS)
                        .mapToObj(number -> (number % 3 == 0 ? "/" : "/private/") + number)
                        .map(path -> new Link(request.url().resolve(path).orElseThrow(), "a", "href", "", ""))
                        .toList()
                : List.<Link>of();
        return new Outcome.Page(new Transfer(200, 1, 1), PageLinks.of(links, RobotsDirectives.NONE), false);
    }

    @Test
    void whatIsCommittedWasWrittenAndForcedBefore() {
        var settings = new TestFrontierSettings().depth(1).build();
        var verticle = new FrontierVerticle(bus, settings, store, Ticker.system(), pages -> {});
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
        var seeds = IntStream.range(0, 3)
                .mapToObj(host ->
                        Url.parse("http://host" + host + ".example/seed").orElseThrow())
                .map(url -> CrawlTarget.seed(url, url.href()))
                .toList();
        await(bus.request(new AddSeeds(seeds)));
        await(bus.request(new EndOfSeeds()));
        await(verticle.done());
        assertThat(store.committedTooEarly).isEmpty();
        assertThat(store.groups).isGreaterThan(3);
        assertThat(store.queued()).isEmpty();
        assertThat(written).hasSize(3 * (LINKS + 1));
    }

    @Test
    void whatAFailureLeftHalfDoneIsNotCommitted() {
        store.queuesNoLink = true;
        var settings = new TestFrontierSettings().depth(1).build();
        var verticle = new FrontierVerticle(bus, settings, store, Ticker.system(), pages -> {});
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
        var seed = Url.parse("http://host.example/seed").orElseThrow();
        await(bus.request(new AddSeeds(List.of(CrawlTarget.seed(seed, seed.href())))));
        assertThatThrownBy(() -> await(verticle.done())).hasMessageContaining("the disk is gone");
        await(bus.request(new StopCrawl()));
        assertThat(store.cutsOfHalf).hasValue(0);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }
}
