package dev.linkharvester.config;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.frontier.PaceSettings;
import java.time.Duration;
import java.util.OptionalInt;

/** The options of {@link PaceSettings}: how fast a crawl goes. */
public final class PaceOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Integer> CONCURRENCY = DECLARED.add(value(
                    OptionGroup.PACE,
                    "concurrency",
                    "N",
                    new IntegerParser(1, 10_000),
                    "Maximum number of requests in flight over all hosts.")
            .letter('c')
            .byDefault("100"));

    static final Option<Integer> HOST_CONCURRENCY = DECLARED.add(value(
                    OptionGroup.PACE,
                    "host-concurrency",
                    "N",
                    new IntegerParser(1, 1_000),
                    "Maximum number of requests in flight per host.")
            .byDefault("6"));

    static final Option<Integer> ADDRESS_CONCURRENCY = DECLARED.add(value(
                    OptionGroup.PACE,
                    "address-concurrency",
                    "N",
                    new IntegerParser(1, 2_000),
                    "Maximum number of requests in flight per IP address, all its hosts together; if not given,"
                            + " twice host-concurrency.")
            .example("12"));

    static final Option<Duration> DELAY = DECLARED.add(value(
                    OptionGroup.PACE,
                    "delay",
                    "DURATION",
                    new DurationParser("0", "1h"),
                    "Minimum delay between two requests to one host.")
            .byDefault("0"));

    static final Option<Double> RATE_LIMIT = DECLARED.add(
            value(OptionGroup.PACE, "rate-limit", "RATE", new RateParser(), "Maximum request rate over all hosts.")
                    .example("50/s"));

    static final Option<Double> HOST_RATE_LIMIT = DECLARED.add(
            value(OptionGroup.PACE, "host-rate-limit", "RATE", new RateParser(), "Maximum request rate per host.")
                    .example("30/m"));

    static final OptionTable TABLE = DECLARED.build();

    private PaceOptions() {}

    static PaceSettings read(OptionValues values) {
        return new PaceSettings(
                values.get(CONCURRENCY),
                values.get(HOST_CONCURRENCY),
                addressConcurrency(values),
                values.get(DELAY),
                values.findDouble(RATE_LIMIT),
                values.findDouble(HOST_RATE_LIMIT));
    }

    /** None with a proxy, which resolves names itself. */
    private static OptionalInt addressConcurrency(OptionValues values) {
        var given = values.find(ADDRESS_CONCURRENCY);
        if (values.find(FetchOptions.PROXY).isPresent()) {
            if (given.isPresent()) {
                throw values.problem(
                        ADDRESS_CONCURRENCY,
                        "cannot be kept with a proxy, which looks names up itself: use one of the two");
            }
            return OptionalInt.empty();
        }
        return OptionalInt.of(given.orElseGet(() -> 2 * values.get(HOST_CONCURRENCY)));
    }
}
