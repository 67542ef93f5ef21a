package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Console;
import dev.linkharvester.cli.console.StatusLine;
import dev.linkharvester.cli.console.Summary;
import dev.linkharvester.cli.console.TerminalTraits;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.vertx.LoopProbe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one harvest in this process: shows its progress and its summary, obeys signals, and decides the exit code. */
public final class ForegroundHarvest {
    /** The refresh interval of the status line. */
    public static final long PROGRESS_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(ForegroundHarvest.class);

    private final VertxSession session;
    private final Presentation presentation;
    private final Console console;
    private final TerminalTraits traits;

    ForegroundHarvest(VertxSession session, Presentation presentation, Map<String, String> environment) {
        this.session = session;
        this.presentation = presentation;
        console = Console.standardError(presentation.logFormat());
        traits = console.traits(presentation.color(), environment);
    }

    /** Returns the exit code of the process. */
    int run(HarvestSettings settings) {
        Harvest harvest;
        try {
            harvest = Harvest.prepare(session.vertx(), settings, session.resolver());
        } catch (HarvestException failure) {
            return console.report(failure);
        }
        var stopSignal = StopSignal.handle(signal -> stop(harvest));
        Optional<Supplier<Duration>> longestPause = LoopProbe.isBenchmark()
                ? Optional.of(VertxSession.await(LoopProbe.deployForBenchmark(session.vertx())))
                : Optional.empty();
        var result = VertxSession.await(showProgress(session.vertx(), harvest));
        if (result.failure().isPresent()
                && result.failure().get() instanceof HarvestException failure
                && failure.isReaderGone()) {
            return failure.exitCode();
        }
        if (!presentation.quiet()) {
            summarize(result, settings);
        }
        if (result.failure().isPresent()) {
            console.problem(failureText(result, result.failure().get(), settings.state()));
            return ExitCodes.STOPPED;
        }
        longestPause.ifPresent(measured ->
                console.say("Longest pause of an event loop: " + measured.get().toMillis() + " ms"));
        return stopSignal.exitCode().orElseGet(() -> exitCode(harvest, result));
    }

    private Future<HarvestResult> showProgress(Vertx vertx, Harvest harvest) {
        long start = System.nanoTime();
        var statusLine = new StatusLine(console, traits, presentation.progress() && !presentation.quiet(), start);
        var running = harvest.run();
        long timer = vertx.setPeriodic(
                PROGRESS_MILLIS,
                tick -> harvest.progress().onSuccess(progress -> statusLine.update(progress, System.nanoTime())));
        return running.onComplete(ended -> {
            vertx.cancelTimer(timer);
            if (ended.succeeded()) {
                // The time of the summary, so that both show the same rate.
                var result = ended.result();
                statusLine.finish(result.progress(), start + result.elapsed().toNanos());
            }
        });
    }

    private void stop(Harvest harvest) {
        console.say("Stopping: requests in flight get " + StopSignal.GRACE.toSeconds()
                + " s to finish; once more stops at once, and loses them");
        harvest.stop(StopSignal.GRACE).onFailure(gone -> LOG.debug("The harvest has ended already", gone));
    }

    private void summarize(HarvestResult result, HarvestSettings settings) {
        console.say(Summary.text(result, settings.output().output(), traits.colors()));
        settings.state()
                .filter(kept -> result.failure().isEmpty())
                .flatMap(state -> Summary.state(result, state.folder()))
                .ifPresent(console::say);
    }

    private static String failureText(HarvestResult result, Throwable failure, Optional<StateSettings> state) {
        if (failure instanceof StateFailure) {
            return String.valueOf(failure.getMessage());
        }
        return failure.getMessage()
                + state.map(kept ->
                                ": make room or mend the disk, and run the same command again: it resumes from what "
                                        + kept.folder() + " holds")
                        .orElseGet(() -> "; the rows of " + result.writtenPages() + " pages, " + result.writtenRows()
                                + " in all, are written and complete");
    }

    private int exitCode(Harvest harvest, HarvestResult result) {
        if (result.exitCode() == ExitCodes.NOTHING_FETCHED) {
            console.problem(
                    result.progress().accepted() == 0 ? harvest.emptySeedsReason() : "no seed could be fetched");
        }
        return result.exitCode();
    }
}
