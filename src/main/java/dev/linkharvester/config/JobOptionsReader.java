package dev.linkharvester.config;

import com.fasterxml.jackson.core.JsonFactory;
import dev.linkharvester.config.OptionSource.Given;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.OptionDescription;
import dev.linkharvester.job.RefusedOptionsException;
import dev.linkharvester.job.store.JobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of jobs, by the same table, parsers, bounds and error texts as on the command line. What a job says holds
 * over the environment and the configuration file of the service; what only the operator may say is refused.
 */
public final class JobOptionsReader implements JobOptions {
    private static final String PLACE = "options";

    private static final Set<HarvestOption<?>> OF_THE_OPERATOR = Set.of(
            HarvestOptions.OUTPUT,
            HarvestOptions.REPORT,
            HarvestOptions.STATE,
            HarvestOptions.REFRESH,
            HarvestOptions.ONLY_NEW,
            HarvestOptions.PROXY,
            HarvestOptions.CONFIG,
            HarvestOptions.QUIET,
            HarvestOptions.VERBOSE,
            HarvestOptions.NO_PROGRESS,
            HarvestOptions.COLOR,
            HarvestOptions.LOG_FORMAT);

    /** Where a job may do less than the command line. */
    private static final Map<HarvestOption<?>, String> HELP = Map.of(
            HarvestOptions.INPUT, "A seed file or sitemap in the seed folder of the service.",
            HarvestOptions.HEADER, "A further header of every request.",
            HarvestOptions.COOKIES, "Cookies as name=value; …; cookies that servers set are then kept.");

    private final List<OptionSource> defaults;
    private final Optional<Path> seedFolder;

    /**
     * @param defaults what holds where a job says nothing, the strongest first
     * @param seedFolder where the seed files are that a job may name
     * @throws UsageException when they say what cannot hold for jobs
     */
    public JobOptionsReader(List<OptionSource> defaults, Optional<Path> seedFolder) {
        defaults.forEach(JobOptionsReader::refuseProxy);
        this.defaults = defaults.stream().map(JobOptionsReader::ofHarvests).toList();
        this.seedFolder = seedFolder;
    }

    // Without it requests would go where the operator did not mean them to go.
    private static void refuseProxy(OptionSource source) {
        source.of(HarvestOptions.PROXY).stream().findFirst().ifPresent(proxy -> {
            throw new UsageException(proxy.place() + ": the jobs of a service go through no proxy, which looks names up"
                    + " itself and so may reach private addresses: leave it out, or name a file without it with"
                    + " --config");
        });
    }

    // Where the service itself would read and write is nothing for its jobs.
    private static OptionSource ofHarvests(OptionSource source) {
        var kept = new OptionSource.Builder();
        source.given().forEach((option, texts) -> {
            if (!OF_THE_OPERATOR.contains(option)
                    && !Set.of(
                                    HarvestOptions.URL,
                                    HarvestOptions.INPUT,
                                    HarvestOptions.SITEMAP,
                                    HarvestOptions.EXCLUDE_PRIVATE)
                            .contains(option)) {
                texts.forEach(text -> kept.add(option, text.place(), text.text()));
            }
        });
        source.problems().forEach(kept::problem);
        return kept.build();
    }

    @Override
    public HarvestSettings read(String options, JobFiles files) throws RefusedOptionsException {
        try {
            var given = given(options);
            return new SettingsReader(values(given, files)).harvest();
        } catch (UsageException wrong) {
            throw new RefusedOptionsException(wrong.problems());
        }
    }

    private OptionValues values(OptionSource given, JobFiles files) {
        var sources = new ArrayList<OptionSource>();
        sources.add(fixed(files, given));
        sources.add(given);
        sources.addAll(defaults);
        return OptionValues.of(sources);
    }

    // All columns are kept, whatever the format in which the results are asked for. The seeds of the strongest source
    // hold alone, so all of them stand here.
    private static OptionSource fixed(JobFiles files, OptionSource given) {
        var fixed = new OptionSource.Builder();
        fixed.add(HarvestOptions.INPUT, PLACE, files.seeds().toString());
        // Of a job that an earlier version made, the first file has them all.
        files.inputs(texts(given, HarvestOptions.INPUT)).stream()
                .filter(Files::exists)
                .forEach(file -> fixed.add(HarvestOptions.INPUT, PLACE, file.toString()));
        for (var sitemap : given.of(HarvestOptions.SITEMAP)) {
            fixed.add(HarvestOptions.SITEMAP, sitemap.place(), sitemap.text());
        }
        fixed.add(HarvestOptions.OUTPUT, PLACE, files.links().toString());
        fixed.add(HarvestOptions.FORMAT, PLACE, "jsonl");
        fixed.add(HarvestOptions.REPORT, PLACE, files.report().toString());
        fixed.add(HarvestOptions.STATE, PLACE, files.state().toString());
        // A state beside which there are no rows yet is empty, or is that of the run before.
        fixed.add(HarvestOptions.REFRESH, PLACE, String.valueOf(Files.notExists(files.links())));
        fixed.add(HarvestOptions.EXCLUDE_PRIVATE, PLACE, "true");
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

    // What would read a file of this machine, or go around the address guard, is refused before any parser sees it.
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

    private static Optional<String> refusal(HarvestOption<?> option, String text) {
        if (OF_THE_OPERATOR.contains(option)) {
            return Optional.of("is not for jobs");
        }
        if (option.equals(HarvestOptions.EXCLUDE_PRIVATE) && !text.equals("true")) {
            return Optional.of("jobs do not reach private addresses, but for those that the service was started with"
                    + " (--allow-private)");
        }
        if (option.equals(HarvestOptions.HEADER) && text.startsWith("@")) {
            return Optional.of("a header file is not for jobs: give each header");
        }
        if (option.equals(HarvestOptions.COOKIES) && !text.isEmpty() && !text.contains("=")) {
            return Optional.of("a cookie file is not for jobs: give name=value; …");
        }
        return Optional.empty();
    }

    @Override
    public Seeds seeds(String options) throws RefusedOptionsException {
        var source = given(options);
        if (!source.problems().isEmpty()) {
            throw new RefusedOptionsException(source.problems());
        }
        var files = new ArrayList<SeedFile>();
        for (var name : texts(source, HarvestOptions.INPUT)) {
            files.add(new SeedFile(name, seedFile(name)));
        }
        return new Seeds(texts(source, HarvestOptions.URL), files, texts(source, HarvestOptions.SITEMAP));
    }

    private static List<String> texts(OptionSource source, HarvestOption<?> option) {
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
            // What is outside and what is not there are not told apart.
        }
        throw refused(ValueParser.shown(name) + " is no file in the seed folder");
    }

    private static RefusedOptionsException refused(String problem) {
        return new RefusedOptionsException(List.of(PLACE + ": " + HarvestOptions.INPUT.name() + ": " + problem));
    }

    @Override
    public List<OptionDescription> descriptions() {
        return HarvestOptions.all().stream()
                .filter(option -> !OF_THE_OPERATOR.contains(option) && !option.equals(HarvestOptions.EXCLUDE_PRIVATE))
                .filter(option -> seedFolder.isPresent() || !option.equals(HarvestOptions.INPUT))
                .map(this::description)
                .toList();
    }

    private OptionDescription description(HarvestOption<?> option) {
        return new OptionDescription(
                option.name(),
                option.label(),
                HELP.getOrDefault(option, option.help()),
                option.group().heading(),
                defaultOf(option),
                option.example(),
                option.parser().accepts(),
                option.parser().choices(),
                option.isRepeatable(),
                !option.takesParameter());
    }

    private Optional<String> defaultOf(HarvestOption<?> option) {
        if (option.equals(HarvestOptions.INPUT) || isSecret(option.name())) {
            return Optional.empty();
        }
        return defaults.stream()
                .filter(source -> source.names(option))
                .map(source -> source.of(option).getLast().text())
                .findFirst()
                .or(option::defaultText);
    }

    @Override
    public boolean isSecret(String name) {
        return name.equals(HarvestOptions.HEADER.name()) || name.equals(HarvestOptions.COOKIES.name());
    }
}
