package dev.linkharvester.job;

import com.fasterxml.jackson.core.JsonFactory;
import dev.linkharvester.config.FetchOptions;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.config.OptionMapping;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.OptionSource.Given;
import dev.linkharvester.config.OutputOptions;
import dev.linkharvester.config.SeedOptions;
import dev.linkharvester.config.StateOptions;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.seed.SeedCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the options of jobs, a JSON object of names and values, by the same declarations as the command line. The
 * options of a job hold over the environment and the configuration file of the service. May read files, so it blocks.
 */
public class JobOptions {
    private static final String PLACE = "options";

    private final List<OptionSource> defaults;
    private final Optional<Path> seedFolder;

    /**
     * @param defaults the sources that hold where a job says nothing, the strongest first
     * @param seedFolder where the seed files are that a job may name
     * @throws UsageException when they ask for what cannot hold for jobs
     */
    public JobOptions(List<OptionSource> defaults, Optional<Path> seedFolder) {
        defaults.forEach(JobOptions::refuseProxy);
        this.defaults = defaults.stream().map(JobOptions::ofHarvests).toList();
        this.seedFolder = seedFolder;
    }

    // Without it, requests would go where the operator did not mean them to go.
    private static void refuseProxy(OptionSource source) {
        source.of(FetchOptions.PROXY).stream().findFirst().ifPresent(proxy -> {
            throw new UsageException(proxy.place() + ": the jobs of a service go through no proxy, which looks names up"
                    + " itself and so may reach private addresses: leave it out, or name a file without it with"
                    + " --config");
        });
    }

    // What the service itself would read and write is nothing for its jobs.
    private static OptionSource ofHarvests(OptionSource source) {
        var kept = new OptionSource.Builder();
        source.given().forEach((option, texts) -> {
            if (!option.is(Trait.OPERATOR_ONLY) && !option.is(Trait.NOT_INHERITED)) {
                texts.forEach(text -> kept.add(option, text.place(), text.text()));
            }
        });
        source.problems().forEach(kept::problem);
        return kept.build();
    }

    /**
     * Reads the settings of a job with these options and files. While there are no rows, a state that is there is that
     * of an earlier run, and is refreshed.
     *
     * @throws RefusedOptionsException with everything that is wrong
     */
    public HarvestSettings read(String options, JobFiles files) throws RefusedOptionsException {
        try {
            var given = given(options);
            var sources = new ArrayList<OptionSource>();
            sources.add(fixed(files, given));
            sources.add(given);
            sources.addAll(defaults);
            return HarvestOptions.read(sources);
        } catch (UsageException wrong) {
            throw new RefusedOptionsException(wrong.problems());
        }
    }

    // All columns are kept, whatever the format in which the results are asked for. The seeds of the strongest source
    // hold alone, so all of them stand here.
    private static OptionSource fixed(JobFiles files, OptionSource given) {
        var fixed = new OptionSource.Builder();
        fixed.add(SeedOptions.INPUT, PLACE, files.seeds().toString());
        // A job of an earlier version has all its seeds in the first file.
        files.inputs(texts(given, SeedOptions.INPUT)).stream()
                .filter(Files::exists)
                .forEach(file -> fixed.add(SeedOptions.INPUT, PLACE, file.toString()));
        for (var sitemap : given.of(SeedOptions.SITEMAP)) {
            fixed.add(SeedOptions.SITEMAP, sitemap.place(), sitemap.text());
        }
        fixed.add(OutputOptions.OUTPUT, PLACE, files.links().toString());
        fixed.add(OutputOptions.FORMAT, PLACE, "jsonl");
        fixed.add(OutputOptions.REPORT, PLACE, files.report().toString());
        fixed.add(StateOptions.STATE, PLACE, files.state().toString());
        // A state beside which there are no rows yet is empty, or is that of the run before.
        fixed.add(StateOptions.REFRESH, PLACE, String.valueOf(Files.notExists(files.links())));
        fixed.add(FetchOptions.EXCLUDE_PRIVATE, PLACE, "true");
        return fixed.build();
    }

    private static OptionSource given(String options) {
        var source = new OptionSource.Builder();
        try (var parser = new JsonFactory().createParser(options)) {
            new OptionMapping(PLACE, source).read(parser);
        } catch (IOException notJson) {
            source.problem(PLACE + ": not JSON");
        }
        return permitted(source.build());
    }

    // A value that would read a file of this machine, or pass the address guard, is refused before a parser sees it.
    private static OptionSource permitted(OptionSource source) {
        var permitted = new OptionSource.Builder();
        source.problems().forEach(permitted::problem);
        source.given().forEach((option, texts) -> {
            for (var given : texts) {
                refusal(option, given.text())
                        .ifPresentOrElse(
                                refusal -> permitted.problem(given.place() + ": " + refusal),
                                () -> permitted.add(option, given.place(), given.text()));
            }
        });
        return permitted.build();
    }

    private static Optional<String> refusal(Option<?> option, String text) {
        if (option.is(Trait.OPERATOR_ONLY)) {
            return Optional.of("is not for jobs");
        }
        if (option.equals(FetchOptions.EXCLUDE_PRIVATE) && !text.equals("true")) {
            return Optional.of("jobs do not reach private addresses, but for those that the service was started with"
                    + " (--allow-private)");
        }
        if (option.equals(FetchOptions.HEADER) && text.startsWith("@")) {
            return Optional.of("a header file is not for jobs: give each header");
        }
        if (option.equals(FetchOptions.COOKIES) && !text.isEmpty() && !text.contains("=")) {
            return Optional.of("a cookie file is not for jobs: give name=value; …");
        }
        return Optional.empty();
    }

    /** Reads the seeds that the options name. */
    public Seeds seeds(String options) throws RefusedOptionsException {
        var source = given(options);
        if (!source.problems().isEmpty()) {
            throw new RefusedOptionsException(source.problems());
        }
        var files = new ArrayList<SeedFile>();
        for (var name : texts(source, SeedOptions.INPUT)) {
            files.add(new SeedFile(name, seedFile(name)));
        }
        return new Seeds(texts(source, SeedOptions.URL), files, texts(source, SeedOptions.SITEMAP));
    }

    private static List<String> texts(OptionSource source, Option<?> option) {
        return source.of(option).stream().map(Given::text).toList();
    }

    // The real path counts, so that a link does not lead out of the folder.
    private Path seedFile(String name) throws RefusedOptionsException {
        if (seedFolder.isEmpty()) {
            throw refused("this service has no seed folder: give url, or upload a file");
        }
        try {
            var folder = seedFolder.get().toRealPath();
            var file = folder.resolve(name).toRealPath();
            if (file.startsWith(folder) && Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (IOException | InvalidPathException notThere) {
            // The text does not say whether a file is missing or outside.
        }
        throw refused(ValueParser.shown(name) + " is no file in the seed folder");
    }

    private static RefusedOptionsException refused(String problem) {
        return new RefusedOptionsException(List.of(PLACE + ": " + SeedOptions.INPUT.name() + ": " + problem));
    }

    /** Describes every option that a job may set. */
    public List<OptionDescription> descriptions() {
        return HarvestOptions.TABLE.stream()
                .filter(option -> !option.is(Trait.OPERATOR_ONLY) && !option.equals(FetchOptions.EXCLUDE_PRIVATE))
                .filter(option -> seedFolder.isPresent() || !option.equals(SeedOptions.INPUT))
                .map(this::description)
                .toList();
    }

    private OptionDescription description(Option<?> option) {
        return new OptionDescription(
                option.name(),
                option.label(),
                option.jobHelp(),
                option.group().heading(),
                defaultOf(option),
                option.example(),
                option.parser().accepts(),
                option.parser().choices(),
                option.isRepeatable(),
                !option.takesParameter());
    }

    private Optional<String> defaultOf(Option<?> option) {
        if (option.equals(SeedOptions.INPUT) || option.is(Trait.SECRET)) {
            return Optional.empty();
        }
        return defaults.stream()
                .filter(source -> source.names(option))
                .map(source -> source.of(option).getLast().text())
                .findFirst()
                .or(option::defaultText);
    }

    /** Returns whether the value of an option is not to be shown. */
    public boolean isSecret(String name) {
        return HarvestOptions.TABLE
                .named(name)
                .filter(option -> option.is(Trait.SECRET))
                .isPresent();
    }

    /**
     * A seed file.
     *
     * @param name as the job names it
     * @param path as it may be read
     */
    public record SeedFile(String name, Path path) {}

    /**
     * Where a harvest begins.
     *
     * @param urls given one by one
     * @param files seed files
     * @param sitemaps URLs of sitemaps, which the harvest itself fetches
     */
    public record Seeds(List<String> urls, List<SeedFile> files, List<String> sitemaps) {
        private static final int MAX_PROBLEMS = 10;
        private static final int MAX_SHOWN = 200;

        public Seeds {
            urls = List.copyOf(urls);
            files = List.copyOf(files);
            sitemaps = List.copyOf(sitemaps);
        }

        public boolean isEmpty() {
            return urls.isEmpty() && files.isEmpty() && sitemaps.isEmpty();
        }

        /**
         * Looks at what is named one by one; what a file holds is known when it is read.
         *
         * @param place what a problem begins with, before the name of the option
         * @throws RefusedOptionsException when nothing of it can be fetched, with the reason for the first ones
         */
        public void refuseUnusable(String place) throws RefusedOptionsException {
            var problems = new ArrayList<String>();
            addProblems(place + "url", urls, problems);
            addProblems(place + "sitemap", sitemaps, problems);
            if (files.isEmpty() && !problems.isEmpty() && problems.size() == urls.size() + sitemaps.size()) {
                throw new RefusedOptionsException(problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())));
            }
        }

        private static void addProblems(String option, List<String> seeds, List<String> problems) {
            for (var seed : seeds) {
                SeedCheck.problem(seed)
                        .ifPresent(problem -> problems.add(option + ": " + shown(seed) + ": " + problem));
            }
        }

        private static String shown(String seed) {
            var line = seed.replaceAll("\\p{Cntrl}", "\uFFFD");
            return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
        }
    }
}
