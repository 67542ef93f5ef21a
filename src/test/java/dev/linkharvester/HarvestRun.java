package dev.linkharvester;

import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.fetch.ConnectionSettings;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.RequestSettings;
import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.fetch.TimeoutSettings;
import dev.linkharvester.frontier.TestFrontierSettings;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.testing.EventLoopWatch;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.testing.TlsFlavour;
import dev.linkharvester.vertx.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a harvest in a folder of the test, on watched event loops: a test that blocks a loop for too long fails. */
public final class HarvestRun implements AutoCloseable {
    private static final int LOOPS = 4;
    // Far beyond the time of the slowest machine: a test that hangs fails here.
    private static final Duration MAX_WAIT = Duration.ofMinutes(20);

    private final Vertx vertx = EventLoops.start(LOOPS);
    private final SystemNameResolver resolver = new SystemNameResolver();
    private final EventLoopWatch watch;
    private final Path folder;

    public final TestFrontierSettings frontier = new TestFrontierSettings().retries(0, Duration.ofMillis(50));
    public int hostConcurrency = 50;
    Duration timeout = Duration.ofSeconds(60);
    Duration connectTimeout = Duration.ofSeconds(10);
    public long maxBody = 1 << 20;
    public OutputSettings.Format format = OutputSettings.Format.TSV;
    ExtractSettings.Selection selection = ExtractSettings.Selection.HREF;
    ExtractSettings.HtmlParser parser = ExtractSettings.HtmlParser.AUTO;
    public boolean excludePrivate;
    boolean insecure;
    public Optional<StateSettings> state = Optional.empty();

    public HarvestRun(Path folder) {
        this.folder = folder;
        watch = new EventLoopWatch(vertx, LOOPS);
        loadClasses();
    }

    // The first harvest of a JVM loads and interprets all code, on the loops, too.
    private void loadClasses() {
        try (var site = TestSite.start();
                var secured = TestSite.startTls(TlsFlavour.TRUSTED)) {
            run(
                    secured.url("/landing"),
                    site.url("/landing"),
                    site.url("/gzip"),
                    site.url("/missing"),
                    site.url("/redirects/1"),
                    site.url("/windows-1252-unnamed"),
                    site.url("/binary-as-html"));
        }
        watch.forget();
    }

    public HarvestResult run(String... seeds) {
        return run(new SeedSettings(List.of(seeds), List.of()));
    }

    public HarvestResult run(SeedSettings seeds) {
        return await(start(seeds).run());
    }

    public Harvest start(SeedSettings seeds) {
        return start(seeds, resolver);
    }

    public Harvest start(SeedSettings seeds, NameResolver names) {
        return Harvest.prepare(vertx, settings(seeds, files()), names);
    }

    public HarvestResult runInto(OutputSettings output, String... seeds) {
        var settings = settings(new SeedSettings(List.of(seeds), List.of()), output);
        return await(Harvest.prepare(vertx, settings, resolver).run());
    }

    private OutputSettings files() {
        return new OutputSettings(output().toString(), format, Optional.of(report().toString()));
    }

    private HarvestSettings settings(SeedSettings seeds, OutputSettings output) {
        return new HarvestSettings(
                seeds,
                frontier.hostConcurrency(hostConcurrency).build(),
                new FetchSettings(
                        new TimeoutSettings(timeout, connectTimeout, timeout),
                        maxBody,
                        new RequestSettings("test/1.0", List.of(), Optional.empty()),
                        new ConnectionSettings(
                                hostConcurrency,
                                Optional.empty(),
                                insecure,
                                ConnectionSettings.HttpChoice.AUTO,
                                excludePrivate)),
                new ExtractSettings(
                        selection, false, false, Set.of("http", "https"), format != OutputSettings.Format.TSV, parser),
                output,
                state);
    }

    public Path output() {
        return folder.resolve("foundurls.txt");
    }

    public Path report() {
        return folder.resolve("report.jsonl");
    }

    public List<String> rows() {
        return lines(output());
    }

    public List<String> reportLines() {
        return lines(report());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        watch.assertNoneWasHeld();
        watch.close();
        resolver.close();
        await(vertx.close());
    }
}
