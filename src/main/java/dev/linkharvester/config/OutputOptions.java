package dev.linkharvester.config;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.output.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The options of {@link OutputSettings}: where the results go. */
public final class OutputOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    public static final Option<String> OUTPUT = DECLARED.add(value(
                    OptionGroup.FILES,
                    "output",
                    "FILE",
                    new PathParser(),
                    "File for the links that are found; - writes to standard output.")
            .letter('o')
            .with(Trait.OPERATOR_ONLY, Trait.STATE_BOUND)
            .byDefault("foundurls.txt"));

    public static final Option<Format> FORMAT = DECLARED.add(value(
                    OptionGroup.FILES,
                    "format",
                    "FORMAT",
                    ChoiceParser.of("tsv", Format.TSV, "csv", Format.CSV, "jsonl", Format.JSONL),
                    "Format of the rows; if not given, by the ending of the output file, else tsv.")
            .letter('f')
            .example("jsonl"));

    public static final Option<String> REPORT = DECLARED.add(value(
                    OptionGroup.FILES,
                    "report",
                    "FILE",
                    new PathParser(),
                    "Also write one JSON line per page to this file.")
            .with(Trait.OPERATOR_ONLY, Trait.STATE_BOUND)
            .example("report.jsonl"));

    static final OptionTable TABLE = DECLARED.build();

    private OutputOptions() {}

    /** The format that is not given follows the ending of the output file. */
    static OutputSettings read(OptionValues values) {
        var output = values.get(OUTPUT);
        values.find(REPORT).filter(report -> isSameFile(report, output)).ifPresent(report -> {
            throw values.problem(REPORT, "is the same file as the output: name another");
        });
        return new OutputSettings(output, values.find(FORMAT).orElseGet(() -> formatOf(output)), values.find(REPORT));
    }

    /** Compares what is on disk, links followed; where a file is not there yet, its name. */
    private static boolean isSameFile(String one, String other) {
        var first = Path.of(one);
        var second = Path.of(other);
        try {
            return Files.isSameFile(first, second);
        } catch (IOException notThere) {
            return first.toAbsolutePath()
                    .normalize()
                    .equals(second.toAbsolutePath().normalize());
        }
    }

    private static Format formatOf(String output) {
        var name = output.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? Format.JSONL : Format.TSV;
    }
}
