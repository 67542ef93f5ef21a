package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Console;
import dev.linkharvester.cli.console.StatusLine;
import dev.linkharvester.cli.console.Summary;
import dev.linkharvester.cli.console.Terminal;
import dev.linkharvester.cli.console.TerminalTraits;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.demo.DemoSite;
import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.output.OutputFailure;
import dev.linkharvester.seed.SeedFailure;
import dev.linkharvester.service.ServiceSettings;
import dev.linkharvester.service.ServiceVerticle;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.vertx.EventLoops;
import dev.linkharvester.vertx.LoopProbe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one harvest in this process: shows its progress, obeys signals, and says in an exit code how it went. */
public final class ForegroundRunner implements HarvestRunner {
    /** What requests in flight get when the process is told to stop; below the grace of a container's stop. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ForegroundRunner.class);
    /** The status line is looked after so often. */
    public static final long PROGRESS_MILLIS = 250;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Map<String, String> environment;

    public ForegroundRunner(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int harvest(HarvestSettings settings, Presentation presentation) {
        var vertx = EventLoops.start();
        try (var resolver = new SystemNameResolver()) {
            return run(vertx, settings, console(presentation), presentation, resolver);
        } finally {
            close(vertx);
        }
    }

    @Override
    public int demo(HarvestSettings settings, Presentation presentation) {
        var vertx = EventLoops.start();
        try (var resolver = new SystemNameResolver()) {
            var site = await(DemoSite.start(vertx));
            var console = console(presentation);
            int exitCode = run(vertx, settings.withSeeds(site.seeds()), console, presentation, resolver);
            if (!presentation.quiet()) {
                console.say(site.explanation());
            }
            return exitCode;
        } finally {
            close(vertx);
        }
    }

    @Override
    public int serve(ServiceSettings settings, JobOptions jobOptions, Presentation presentation) {
        var vertx = EventLoops.start();
        try (var resolver = new SystemNameResolver()) {
            var console = console(presentation);
            var stoppedBy = new CompletableFuture<Signals>();
            Signals.handle(signal -> {
                if (!stoppedBy.complete(signal)) {
                    Runtime.getRuntime().halt(signal.exitCode());
                }
            });
            var service = new ServiceVerticle(settings, jobOptions, resolver);
            String deployment;
            try {
                deployment = vertx.deployVerticle(service)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException failed) {
                console.problem(startProblem(
                        settings, Optional.ofNullable(failed.getCause()).orElse(failed)));
                return ExitCodes.STOPPED;
            }
            if (!presentation.quiet()) {
                console.say("Link Harvester serves at http://" + place(settings, service.port()) + "/, its data are in "
                        + settings.data());
            }
            var signal = stoppedBy.join();
            console.say("Stopping: requests in flight get " + GRACE.toSeconds() + " s to finish; jobs go on when the"
                    + " service is started again");
            await(vertx.undeploy(deployment));
            return signal.exitCode();
        } finally {
            close(vertx);
        }
    }

    /** The system says of an address that it cannot be had, and not of which. */
    private static String startProblem(ServiceSettings settings, Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return cause instanceof BindException || message.startsWith("bind(")
                ? place(settings, settings.port()) + ": cannot listen there: "
                        + message.substring(message.lastIndexOf(": ") + 1).strip()
                        + ": name another port with --port, or an address of this machine with --host"
                : message;
    }

    private static String place(ServiceSettings settings, int port) {
        return (settings.host().contains(":") ? '[' + settings.host() + ']' : settings.host()) + ':' + port;
    }

    private static Console console(Presentation presentation) {
        return new Console(Terminal.standardError(), presentation.logFormat());
    }

    private int run(
            Vertx vertx, HarvestSettings settings, Console console, Presentation presentation, NameResolver resolver) {
        Harvest harvest;
        try {
            harvest = Harvest.prepare(vertx, settings, resolver);
        } catch (SeedFailure failure) {
            console.problem(String.valueOf(failure.getMessage()));
            return ExitCodes.USAGE;
        } catch (OutputFailure failure) {
            console.problem(String.valueOf(failure.getMessage()));
            return ExitCodes.STOPPED;
        } catch (StateFailure failure) {
            console.problem(String.valueOf(failure.getMessage()));
            return failure.isContradiction() ? ExitCodes.USAGE : ExitCodes.STOPPED;
        }
        var stoppedBy = new CompletableFuture<Signals>();
        Signals.handle(signal -> stop(harvest, console, signal, stoppedBy));
        var traits = console.traits(presentation.color(), environment);
        Optional<Supplier<Duration>> longestDelay =
                LoopProbe.isBenchmark() ? Optional.of(await(LoopProbe.deployForBenchmark(vertx))) : Optional.empty();
        var result = await(showProgress(vertx, harvest, console, traits, presentation));
        if (result.failure().isPresent()
                && result.failure().get() instanceof OutputFailure output
                && output.isReaderGone()) {
            return ExitCodes.DONE;
        }
        if (!presentation.quiet()) {
            console.say(Summary.text(result, settings.output().output(), traits.colors()));
            settings.state()
                    .filter(kept -> result.failure().isEmpty())
                    .flatMap(state -> Summary.state(result, state.folder()))
                    .ifPresent(console::say);
        }
        if (result.failure().isPresent()) {
            console.problem(failureText(result, result.failure().get(), settings.state()));
            return ExitCodes.STOPPED;
        }
        longestDelay.ifPresent(measured ->
                console.say("Longest pause of an event loop: " + measured.get().toMillis() + " ms"));
        return exitCode(harvest, result, console, stoppedBy);
    }

    private static Future<HarvestResult> showProgress(
            Vertx vertx, Harvest harvest, Console console, TerminalTraits traits, Presentation presentation) {
        long start = System.nanoTime();
        var statusLine = new StatusLine(console, traits, presentation.progress() && !presentation.quiet(), start);
        var running = harvest.run();
        long timer = vertx.setPeriodic(
                PROGRESS_MILLIS,
                tick -> harvest.progress().onSuccess(progress -> statusLine.update(progress, System.nanoTime())));
        return running.onComplete(ended -> {
            vertx.cancelTimer(timer);
            if (ended.succeeded()) {
                // Of the same time as the summary, so that both say the same rate.
                var result = ended.result();
                statusLine.finish(result.progress(), start + result.elapsed().toNanos());
            }
        });
    }

    private static void stop(Harvest harvest, Console console, Signals signal, CompletableFuture<Signals> stoppedBy) {
        if (stoppedBy.complete(signal)) {
            console.say("Stopping: requests in flight get " + GRACE.toSeconds()
                    + " s to finish; once more stops at once, and loses them");
            harvest.stop(GRACE).onFailure(gone -> LOG.debug("The harvest is not there to be stopped", gone));
        } else {
            Runtime.getRuntime().halt(signal.exitCode());
        }
    }

    private static String failureText(HarvestResult result, Throwable failure, Optional<StateSettings> state) {
        if (failure instanceof StateFailure) {
            return String.valueOf(failure.getMessage());
        }
        return failure.getMessage()
                + state.map(kept ->
                                ": make room or mend the disk, and run the same command again: it goes on from what "
                                        + kept.folder() + " holds")
                        .orElseGet(() -> "; the rows of " + result.writtenPages() + " pages, " + result.writtenRows()
                                + " in all, are written and complete");
    }

    private static int exitCode(
            Harvest harvest, HarvestResult result, Console console, CompletableFuture<Signals> stoppedBy) {
        if (stoppedBy.isDone()) {
            return stoppedBy.join().exitCode();
        }
        if (!result.brokenSeeds().isEmpty()) {
            return ExitCodes.STOPPED;
        }
        if (!result.fetchedAny()) {
            console.problem(
                    result.progress().accepted() == 0 ? harvest.emptySeedsReason() : "no seed could be fetched");
            return ExitCodes.NOTHING_FETCHED;
        }
        return ExitCodes.DONE;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    // A stage that waits for standard input cannot be woken; the process ends all the same.
    private static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notClosed) {
            LOG.debug("Vert.x did not close in time", notClosed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
