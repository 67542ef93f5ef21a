package dev.linkharvester.service;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.AddressBlockParser;
import dev.linkharvester.config.DurationParser;
import dev.linkharvester.config.FolderParser;
import dev.linkharvester.config.IntegerParser;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.OptionValues;
import dev.linkharvester.config.PathParser;
import dev.linkharvester.config.SizeParser;
import dev.linkharvester.config.TextParser;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.AddressBlock;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The options of {@link ServiceSettings}. */
public final class ServiceOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<String> HOST = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "host",
                    "ADDRESS",
                    new TextParser(),
                    "Address to listen on; any but loopback needs tokens.")
            .byDefault("127.0.0.1"));

    static final Option<Integer> PORT = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "port",
                    "N",
                    new IntegerParser(0, 65_535),
                    "Port to listen on; 0 takes a free one.")
            .byDefault("8080"));

    static final Option<Path> DATA = DECLARED.add(
            value(OptionGroup.SERVICE, "data", "FOLDER", new FolderParser(), "Folder of jobs, results and schedules.")
                    .byDefault("harvest-data"));

    static final Option<Path> SEED_FOLDER = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "seed-folder",
                    "FOLDER",
                    new FolderParser(),
                    "Folder of the seed files that jobs may name as their input; none if not given.")
            .example("seeds"));

    static final Option<String> TOKENS = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "tokens",
                    "FILE",
                    new PathParser(),
                    "File of tokens, one per line: read SECRET or write SECRET.")
            .example("tokens.txt"));

    static final Option<Boolean> INSECURE_NO_AUTH = DECLARED.add(
            flag(OptionGroup.SERVICE, "insecure-no-auth", "Let everybody who can reach the service do everything."));

    static final Option<String> TRUSTED_HOST = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "trusted-host",
                    "NAME",
                    new TextParser(),
                    "Another name by which browsers may reach a service without tokens.")
            .as(Form.LIST)
            .example("harvester.internal"));

    static final Option<AddressBlock> ALLOW_PRIVATE = DECLARED.add(value(
                    OptionGroup.SERVICE,
                    "allow-private",
                    "RANGE",
                    new AddressBlockParser(),
                    "Private addresses that jobs may reach, as 10.1.0.0/16.")
            .as(Form.LIST)
            .example("10.1.0.0/16"));

    static final Option<Integer> RUNNING_JOBS = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "running-jobs",
                    "N",
                    new IntegerParser(1, 1_000),
                    "Maximum number of running jobs; others wait.")
            .byDefault("8"));

    static final Option<Integer> TOTAL_CONCURRENCY = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "total-concurrency",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Maximum number of requests in flight over all jobs; running jobs share it evenly.")
            .byDefault("800"));

    static final Option<Integer> MAX_JOBS = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-jobs",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Maximum number of jobs that are kept, ended ones included.")
            .byDefault("1000"));

    static final Option<Long> MAX_REQUEST = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-request",
                    "SIZE",
                    new SizeParser("1KiB", "64MiB"),
                    "Maximum size of a request body, uploads aside.")
            .byDefault("1MiB"));

    static final Option<Long> MAX_UPLOAD = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-upload",
                    "SIZE",
                    new SizeParser("1KiB", "100GiB"),
                    "Maximum size of an uploaded seed file.")
            .byDefault("100MiB"));

    static final Option<Long> MAX_UPLOADS = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-uploads",
                    "SIZE",
                    new SizeParser("1KiB", "1024GiB"),
                    "Maximum size of all uploaded seed files together that no job has taken yet.")
            .byDefault("1GiB"));

    static final Option<Long> MIN_FREE = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "min-free",
                    "SIZE",
                    new SizeParser("1KiB", "1024GiB"),
                    "Minimum free disk space: with less, no job starts and running jobs pause.")
            .byDefault("256MiB"));

    static final Option<Duration> KEEP_JOBS = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "keep-jobs",
                    "DURATION",
                    new DurationParser("1m", "3650d"),
                    "Delete jobs without a schedule this long after they ended; never if not given.")
            .example("30d"));

    static final Option<Integer> MAX_STREAMS = DECLARED.add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-streams",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Maximum number of responses that are streamed at a time: events and results.")
            .byDefault("500"));

    public static final OptionTable TABLE = DECLARED.build();

    private ServiceOptions() {}

    /**
     * Reads the settings.
     *
     * @param variables of the environment, where tokens may stand
     */
    public static ServiceSettings read(OptionValues values, Map<String, String> variables) {
        var host = values.get(HOST);
        var tokens = TokenReader.read(values.find(TOKENS), variables);
        if (!isLoopback(host) && tokens.isEmpty() && !values.get(INSECURE_NO_AUTH)) {
            throw new UsageException("--host: " + ValueParser.shown(host) + " can be reached from other machines: give "
                    + TokenReader.WRITE_TOKEN + " or --tokens FILE, or accept with --insecure-no-auth that everybody"
                    + " may do everything");
        }
        if (!tokens.isEmpty() && values.get(INSECURE_NO_AUTH)) {
            throw new UsageException("--insecure-no-auth: there are tokens: leave one of the two out");
        }
        return new ServiceSettings(
                host,
                values.get(PORT),
                values.get(DATA),
                tokens,
                values.all(TRUSTED_HOST),
                values.all(ALLOW_PRIVATE),
                limits(values));
    }

    private static ServiceSettings.Limits limits(OptionValues values) {
        return new ServiceSettings.Limits(
                values.get(RUNNING_JOBS),
                values.get(TOTAL_CONCURRENCY),
                values.get(MAX_JOBS),
                values.get(MAX_REQUEST),
                values.get(MAX_UPLOAD),
                values.get(MAX_UPLOADS),
                values.get(MAX_STREAMS),
                values.get(MIN_FREE),
                values.find(KEEP_JOBS));
    }

    /** Returns the folder of the seed files that jobs may name. */
    public static Optional<Path> seedFolder(OptionValues values) {
        var folder = values.find(SEED_FOLDER);
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(missing -> {
            throw new UsageException("--seed-folder: " + ValueParser.shown(missing.toString()) + " is no folder");
        });
        return folder;
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
