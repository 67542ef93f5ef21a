package dev.linkharvester.config;

import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.url.CanonicalForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Hands each value to the stage that it is for. */
public final class SettingsReader {
    /** The options that decide what is in a state folder, and in the files that belong to it. */
    private static final List<HarvestOption<?>> OF_THE_STATE = List.of(
            HarvestOptions.OUTPUT,
            HarvestOptions.REPORT,
            HarvestOptions.DEPTH,
            HarvestOptions.SCOPE,
            HarvestOptions.INCLUDE,
            HarvestOptions.EXCLUDE,
            HarvestOptions.NOFOLLOW,
            HarvestOptions.SORT_QUERY,
            HarvestOptions.DROP_PARAMETERS,
            HarvestOptions.FOLD_TRAILING_SLASH,
            HarvestOptions.LINKS,
            HarvestOptions.JSON_LD,
            HarvestOptions.STRIP_FRAGMENTS,
            HarvestOptions.SCHEMES);

    private final OptionValues values;

    public SettingsReader(OptionValues values) {
        this.values = values;
    }

    public HarvestSettings harvest() {
        var output = output();
        return new HarvestSettings(seeds(), frontier(), fetch(), extract(output.format()), output, state(output));
    }

    private Optional<StateSettings> state(OutputSettings output) {
        var folder = values.find(HarvestOptions.STATE);
        for (var option : List.of(HarvestOptions.REFRESH, HarvestOptions.ONLY_NEW)) {
            if (folder.isEmpty() && values.get(option)) {
                throw problem(
                        option, "compares with an earlier run, so it needs its state: give the folder with --state");
            }
        }
        if (folder.isPresent() && output.output().equals("-")) {
            throw problem(
                    HarvestOptions.STATE,
                    "needs a file as output, so that a run that goes on can cut off what was not committed: give one"
                            + " with --output");
        }
        return folder.map(path -> {
            var options = new TreeMap<String, String>();
            OF_THE_STATE.forEach(option -> options.put(option.name(), values.text(option)));
            options.put(HarvestOptions.FORMAT.name(), output.format().name().toLowerCase(Locale.ROOT));
            return new StateSettings(Path.of(path), options, values.get(HarvestOptions.REFRESH));
        });
    }

    /** Seeds on the command line take the place of seeds in the file, whether URLs, sitemaps or seed files. */
    private SeedSettings seeds() {
        return new SeedSettings(
                values.fromStrongest(HarvestOptions.URL, HarvestOptions.SITEMAP, HarvestOptions.INPUT),
                values.fromStrongest(HarvestOptions.SITEMAP, HarvestOptions.URL, HarvestOptions.INPUT),
                values.fromStrongest(HarvestOptions.INPUT, HarvestOptions.URL, HarvestOptions.SITEMAP));
    }

    private FrontierSettings frontier() {
        return new FrontierSettings(
                count(HarvestOptions.DEPTH),
                new ScopeSettings(
                        values.get(HarvestOptions.SCOPE),
                        values.all(HarvestOptions.INCLUDE),
                        values.all(HarvestOptions.EXCLUDE)),
                traps(),
                new CanonicalForm(
                        values.get(HarvestOptions.SORT_QUERY),
                        values.find(HarvestOptions.DROP_PARAMETERS).orElse(List.of()),
                        values.get(HarvestOptions.FOLD_TRAILING_SLASH)),
                values.get(HarvestOptions.NOFOLLOW),
                values.get(HarvestOptions.ROBOTS),
                count(HarvestOptions.CONCURRENCY),
                count(HarvestOptions.HOST_CONCURRENCY),
                addressConcurrency(),
                values.get(HarvestOptions.DELAY),
                rate(HarvestOptions.RATE_LIMIT),
                rate(HarvestOptions.HOST_RATE_LIMIT),
                count(HarvestOptions.RETRIES),
                values.get(HarvestOptions.RETRY_WAIT),
                count(HarvestOptions.MAX_REDIRECTS),
                values.get(HarvestOptions.ONLY_NEW),
                limit(HarvestOptions.MAX_PAGES),
                values.find(HarvestOptions.MAX_DURATION));
    }

    /** None with a proxy, which looks names up itself. */
    private OptionalInt addressConcurrency() {
        var given = values.find(HarvestOptions.ADDRESS_CONCURRENCY);
        if (values.find(HarvestOptions.PROXY).isPresent()) {
            if (given.isPresent()) {
                throw problem(
                        HarvestOptions.ADDRESS_CONCURRENCY,
                        "cannot be kept with a proxy, which looks names up itself: use one of the two");
            }
            return OptionalInt.empty();
        }
        long usual = 2 * values.get(HarvestOptions.HOST_CONCURRENCY);
        return OptionalInt.of(Math.toIntExact(given.orElse(usual)));
    }

    private TrapSettings traps() {
        var usual = TrapSettings.DEFAULT;
        return new TrapSettings(
                usual.maxUrlLength(),
                usual.maxPathDepth(),
                usual.maxRepetitions(),
                usual.maxQueryVariants(),
                usual.maxOutlinks(),
                limit(HarvestOptions.MAX_PAGES_PER_HOST));
    }

    private FetchSettings fetch() {
        if (values.get(HarvestOptions.EXCLUDE_PRIVATE)
                && values.find(HarvestOptions.PROXY).isPresent()) {
            throw problem(
                    HarvestOptions.EXCLUDE_PRIVATE,
                    "cannot be kept with a proxy, which looks names up itself: use one of the two");
        }
        return new FetchSettings(
                count(HarvestOptions.HOST_CONCURRENCY),
                values.get(HarvestOptions.TIMEOUT),
                values.get(HarvestOptions.CONNECT_TIMEOUT),
                values.get(HarvestOptions.IDLE_TIMEOUT),
                values.get(HarvestOptions.MAX_BODY),
                values.get(HarvestOptions.USER_AGENT),
                values.all(HarvestOptions.HEADER).stream().flatMap(List::stream).toList(),
                values.find(HarvestOptions.COOKIES),
                values.find(HarvestOptions.PROXY),
                values.get(HarvestOptions.INSECURE),
                values.get(HarvestOptions.HTTP),
                values.get(HarvestOptions.EXCLUDE_PRIVATE));
    }

    /** The text and the rel of a link are wanted where the format has columns for them. */
    private ExtractSettings extract(Format format) {
        if (values.get(HarvestOptions.JSON_LD) && values.get(HarvestOptions.LINKS) != Selection.ALL) {
            throw problem(HarvestOptions.JSON_LD, "is a part of all links: give --links all, too");
        }
        return new ExtractSettings(
                values.get(HarvestOptions.LINKS),
                values.get(HarvestOptions.JSON_LD),
                values.get(HarvestOptions.STRIP_FRAGMENTS),
                values.get(HarvestOptions.SCHEMES),
                format != Format.TSV,
                values.get(HarvestOptions.PARSER));
    }

    private OutputSettings output() {
        var output = values.get(HarvestOptions.OUTPUT);
        values.find(HarvestOptions.REPORT)
                .filter(report -> isSameFile(report, output))
                .ifPresent(report -> {
                    throw problem(HarvestOptions.REPORT, "is the same file as the output: name another");
                });
        return new OutputSettings(
                output,
                values.find(HarvestOptions.FORMAT).orElseGet(() -> formatOf(output)),
                values.find(HarvestOptions.REPORT));
    }

    /** By what is on disk, links followed; by their names alone where one of them is not there yet. */
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

    private UsageException problem(HarvestOption<?> option, String problem) {
        return new UsageException(values.place(option) + ": " + problem);
    }

    public Presentation presentation() {
        boolean quiet = values.get(HarvestOptions.QUIET);
        return new Presentation(
                quiet,
                count(HarvestOptions.VERBOSE),
                !quiet && !values.get(HarvestOptions.NO_PROGRESS),
                values.get(HarvestOptions.COLOR),
                values.get(HarvestOptions.LOG_FORMAT));
    }

    /** The bounds of every counting option fit into an int. */
    private int count(HarvestOption<Long> option) {
        return Math.toIntExact(values.get(option));
    }

    private OptionalLong limit(HarvestOption<Long> option) {
        return values.find(option).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private OptionalDouble rate(HarvestOption<Double> option) {
        return values.find(option).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
