package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Figures;
import dev.linkharvester.cli.console.Terminal;
import dev.linkharvester.config.PathParser;
import dev.linkharvester.config.UsageException;
import dev.linkharvester.model.Counts;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.StateFailure;
import dev.linkharvester.store.rocksdb.StateView;
import java.io.PrintStream;
import java.nio.file.Path;

/** Shows what is in a state folder: a table of the hosts, or the URLs that wait. */
final class StateCommand {
    private static final Checkpoint NOTHING = new Checkpoint(0, 0, 0, 0, 0, 0, Counts.NONE);
    private static final String ROW = "%-40s %12s %12s %12s%n";

    private final PrintStream output;

    StateCommand(PrintStream output) {
        this.output = output;
    }

    /**
     * Returns its exit code: a damaged folder is told of on standard error.
     *
     * @throws UsageException when the folder is no state folder
     */
    int run(String folder, boolean export) {
        if (folder.isEmpty()) {
            throw new UsageException("state: name a folder: harvest state DIR");
        }
        try (var view = StateView.open(path(folder))) {
            if (export) {
                view.forEachQueued(visit -> output.println(visit.target().url().href()));
            } else {
                show(view);
            }
            return ExitCodes.DONE;
        } catch (StateFailure failure) {
            if (failure.isContradiction()) {
                throw new UsageException(String.valueOf(failure.getMessage()));
            }
            Terminal.standardError().lines("harvest: " + failure.getMessage());
            return ExitCodes.STOPPED;
        }
    }

    private static Path path(String folder) {
        try {
            return Path.of(new PathParser().parse(folder));
        } catch (UsageException bad) {
            throw new UsageException("state: " + bad.getMessage());
        }
    }

    private void show(StateView view) {
        var totals = view.checkpoint().orElse(NOTHING);
        output.println(Figures.count(totals.accepted()) + " URLs accepted: "
                + Figures.count(totals.accepted() - totals.finished()) + " queued, "
                + Figures.count(totals.finished() - totals.failed()) + " done, " + Figures.count(totals.failed())
                + " failed; " + Figures.count(totals.links()) + " links written");
        output.printf(ROW, "host", "queued", "done", "failed");
        long done = totals.finished() - totals.failed();
        long failed = totals.failed();
        for (var host : view.hosts()) {
            done -= host.done();
            failed -= host.failed();
            row(host.host(), host.queued(), host.done(), host.failed());
        }
        // Counts are kept of so many hosts, and no more.
        if (done > 0 || failed > 0) {
            row("(further hosts)", 0, done, failed);
        }
    }

    private void row(String host, long queued, long done, long failed) {
        output.printf(ROW, host, Figures.count(queued), Figures.count(done), Figures.count(failed));
    }
}
