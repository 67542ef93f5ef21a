package dev.linkharvester.config;

import static dev.linkharvester.config.HarvestOption.flag;
import static dev.linkharvester.config.HarvestOption.value;

import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.fetch.AddressBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of the options of {@code harvest serve}, in the form of {@link HarvestOptions}. */
public final class ServeOptions {
    private static final List<HarvestOption<?>> TABLE = new ArrayList<>();

    static final HarvestOption<String> HOST = add(value(
                    OptionGroup.SERVICE,
                    "host",
                    "ADDRESS",
                    new TextParser(),
                    "Address to listen on; any but loopback wants tokens.")
            .byDefault("127.0.0.1"));

    static final HarvestOption<Long> PORT = add(value(
                    OptionGroup.SERVICE,
                    "port",
                    "N",
                    new IntegerParser(0, 65_535),
                    "Port to listen on, 0 for a free one.")
            .byDefault("8080"));

    static final HarvestOption<String> DATA = add(value(
                    OptionGroup.SERVICE,
                    "data",
                    "FOLDER",
                    new PathParser(),
                    "Where jobs, results and schedules are kept.")
            .byDefault("harvest-data"));

    static final HarvestOption<String> SEED_FOLDER = add(value(
                    OptionGroup.SERVICE,
                    "seed-folder",
                    "FOLDER",
                    new PathParser(),
                    "Where the seed files are that jobs may name as their input; none when not given.")
            .example("seeds"));

    static final HarvestOption<String> TOKENS = add(value(
                    OptionGroup.SERVICE,
                    "tokens",
                    "FILE",
                    new PathParser(),
                    "Tokens, a line each: read SECRET or write SECRET.")
            .example("tokens.txt"));

    static final HarvestOption<Boolean> INSECURE_NO_AUTH =
            add(flag(OptionGroup.SERVICE, "insecure-no-auth", "Let everybody who reaches it do everything."));

    static final HarvestOption<String> TRUSTED_HOST = add(value(
                    OptionGroup.SERVICE,
                    "trusted-host",
                    "NAME",
                    new TextParser(),
                    "A further name by which browsers may reach a service without tokens.")
            .as(Form.LIST)
            .example("harvester.internal"));

    static final HarvestOption<AddressBlock> ALLOW_PRIVATE = add(value(
                    OptionGroup.SERVICE,
                    "allow-private",
                    "RANGE",
                    new AddressBlockParser(),
                    "Private addresses that jobs may reach all the same, as 10.1.0.0/16.")
            .as(Form.LIST)
            .example("10.1.0.0/16"));

    static final HarvestOption<Long> RUNNING_JOBS = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "running-jobs",
                    "N",
                    new IntegerParser(1, 1_000),
                    "Jobs that run at a time; further ones wait.")
            .byDefault("8"));

    static final HarvestOption<Long> TOTAL_CONCURRENCY = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "total-concurrency",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Requests in flight over all jobs; those that run share it evenly.")
            .byDefault("800"));

    static final HarvestOption<Long> MAX_JOBS = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-jobs",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Jobs that are kept, ended ones too.")
            .byDefault("1000"));

    static final HarvestOption<Long> MAX_REQUEST = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-request",
                    "SIZE",
                    new SizeParser("1KiB", "64MiB"),
                    "The body of a request, uploads aside.")
            .byDefault("1MiB"));

    static final HarvestOption<Long> MAX_UPLOAD = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-upload",
                    "SIZE",
                    new SizeParser("1KiB", "100GiB"),
                    "An uploaded seed file.")
            .byDefault("100MiB"));

    static final HarvestOption<Long> MAX_UPLOADS = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-uploads",
                    "SIZE",
                    new SizeParser("1KiB", "1024GiB"),
                    "All uploaded seed files together that no job has taken yet.")
            .byDefault("1GiB"));

    static final HarvestOption<Long> MIN_FREE = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "min-free",
                    "SIZE",
                    new SizeParser("1KiB", "1024GiB"),
                    "With less room on the disk no job begins, and those that run are paused.")
            .byDefault("256MiB"));

    static final HarvestOption<Duration> KEEP_JOBS = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "keep-jobs",
                    "DURATION",
                    new DurationParser("1m", "3650d"),
                    "Delete jobs of no schedule so long after they ended; never when not given.")
            .example("30d"));

    static final HarvestOption<Long> MAX_STREAMS = add(value(
                    OptionGroup.SERVICE_LIMITS,
                    "max-streams",
                    "N",
                    new IntegerParser(1, 100_000),
                    "Answers that are streamed at a time: events and results.")
            .byDefault("500"));

    private static final List<HarvestOption<?>> ALL = List.copyOf(TABLE);

    private ServeOptions() {}

    /** Every option of the service, in the order of the help. */
    public static List<HarvestOption<?>> all() {
        return ALL;
    }

    /** These, and the options of every command that are about the console. */
    public static List<HarvestOption<?>> withConsole() {
        var console = HarvestOptions.all().stream().filter(option -> option.group() == OptionGroup.CONSOLE);
        return Stream.concat(ALL.stream(), console).toList();
    }

    private static <T> HarvestOption<T> add(HarvestOption<T> option) {
        TABLE.add(option);
        return option;
    }
}
