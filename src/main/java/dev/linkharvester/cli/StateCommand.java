package dev.linkharvester.cli;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.cli.console.Figures;
import dev.linkharvester.config.FolderParser;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.model.Counts;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.rocksdb.StateView;
import java.io.PrintStream;
import java.nio.file.Path;

/** Shows what is in a state folder: a table of the hosts, or the queued URLs. */
final class StateCommand implements Command {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    private static final Option<Path> FOLDER = DECLARED.add(
            value(OptionGroup.COMMAND, "folder", "DIR", new FolderParser(), "A folder that was given to --state.")
                    .as(Form.ARGUMENT));

    private static final Option<Boolean> EXPORT = DECLARED.add(
            flag(OptionGroup.COMMAND, "export", "List the URLs that are queued instead, one per line: a seed file."));

    private static final OptionTable OPTIONS = DECLARED.build();

    private static final Checkpoint NOTHING = new Checkpoint(0, 0, 0, 0, 0, 0, Counts.NONE);
    private static final String ROW = "%-40s %12s %12s %12s%n";

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String purpose() {
        return "Show what is in a state folder: queued, done and failed URLs per host.";
    }

    @Override
    public String parameters() {
        return "DIR [--export]";
    }

    @Override
    public OptionTable options() {
        return OPTIONS;
    }

    @Override
    public Invocation read(CommandInput input) {
        var values = input.valuesOfCommandLine(OPTIONS);
        var folder =
                values.find(FOLDER).orElseThrow(() -> new UsageException("state: name a folder: harvest state DIR"));
        boolean export = values.get(EXPORT);
        return () -> run(folder, export, input.output());
    }

    private static int run(Path folder, boolean export, PrintStream output) {
        try (var view = StateView.open(folder)) {
            if (export) {
                view.forEachQueued(visit -> output.println(visit.target().url().href()));
            } else {
                show(view, output);
            }
            return ExitCodes.DONE;
        } finally {
            // Rows that were printed before a failure stay.
            output.flush();
        }
    }

    private static void show(StateView view, PrintStream output) {
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
            row(host.host(), host.queued(), host.done(), host.failed(), output);
        }
        // The state counts a limited number of hosts one by one.
        if (done > 0 || failed > 0) {
            row("(further hosts)", 0, done, failed, output);
        }
    }

    private static void row(String host, long queued, long done, long failed, PrintStream output) {
        output.printf(ROW, host, Figures.count(queued), Figures.count(done), Figures.count(failed));
    }
}
