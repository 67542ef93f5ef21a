package dev.linkharvester.config;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The options of {@link StateSettings}: whether a harvest can resume, and what it compares with. */
public final class StateOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    public static final Option<Path> STATE = DECLARED.add(value(
                    OptionGroup.FILES,
                    "state",
                    "DIR",
                    new FolderParser(),
                    "Keep the state of the harvest here; the same command resumes after a stop or a crash.")
            .with(Trait.OPERATOR_ONLY)
            .example("state"));

    public static final Option<Boolean> REFRESH = DECLARED.add(flag(
                    OptionGroup.FILES,
                    "refresh",
                    "Fetch the pages of the state again, and report new, changed and gone pages and links.")
            .with(Trait.OPERATOR_ONLY));

    static final Option<Boolean> ONLY_NEW = DECLARED.add(
            flag(OptionGroup.FILES, "only-new", "Of a page in the state, write only links that it did not have before.")
                    .with(Trait.OPERATOR_ONLY));

    static final OptionTable TABLE = DECLARED.build();

    private StateOptions() {}

    static Optional<StateSettings> read(OptionValues values, OutputSettings output) {
        var folder = values.find(STATE);
        for (var option : List.of(REFRESH, ONLY_NEW)) {
            if (folder.isEmpty() && values.get(option)) {
                throw values.problem(
                        option, "compares with an earlier run, so it needs its state: give the folder with --state");
            }
        }
        if (folder.isPresent() && output.output().equals("-")) {
            throw values.problem(
                    STATE,
                    "needs a file as output, so that a run that resumes can cut off what was not committed: give one"
                            + " with --output");
        }
        return folder.map(path -> new StateSettings(path, bound(values, output), values.get(REFRESH)));
    }

    private static Map<String, String> bound(OptionValues values, OutputSettings output) {
        var bound = new TreeMap<String, String>();
        values.options()
                .filter(option -> option.is(Trait.STATE_BOUND))
                .forEach(option -> bound.put(option.name(), values.text(option)));
        bound.put(OutputOptions.FORMAT.name(), output.format().name().toLowerCase(Locale.ROOT));
        return bound;
    }
}
