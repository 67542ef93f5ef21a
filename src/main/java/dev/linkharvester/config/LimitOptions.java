package dev.linkharvester.config;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.frontier.RunLimits;
import java.time.Duration;

/** The options of {@link RunLimits}, and the limit per host: when a crawl ends before its queue is empty. */
public final class LimitOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Long> MAX_PAGES_PER_HOST = DECLARED.add(value(
                    OptionGroup.LIMITS,
                    "max-pages-per-host",
                    "N",
                    new LongParser(1, 1_000_000_000_000L),
                    "Follow at most this many URLs of one host.")
            .example("1000"));

    static final Option<Long> MAX_PAGES = DECLARED.add(value(
                    OptionGroup.LIMITS,
                    "max-pages",
                    "N",
                    new LongParser(1, 1_000_000_000_000L),
                    "Stop after this many URLs; requests in flight finish.")
            .example("10000"));

    static final Option<Duration> MAX_DURATION = DECLARED.add(value(
                    OptionGroup.LIMITS,
                    "max-duration",
                    "DURATION",
                    new DurationParser("1s", "365d"),
                    "Stop after this time; requests in flight finish.")
            .example("1h"));

    static final OptionTable TABLE = DECLARED.build();

    private LimitOptions() {}

    static RunLimits read(OptionValues values) {
        return new RunLimits(values.findLong(MAX_PAGES), values.find(MAX_DURATION));
    }
}
