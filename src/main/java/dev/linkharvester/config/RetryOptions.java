package dev.linkharvester.config;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.frontier.RetrySettings;
import java.time.Duration;

/** The options of {@link RetrySettings}: what happens after a failure or a redirect. */
public final class RetryOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Integer> RETRIES = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "retries",
                    "N",
                    new IntegerParser(0, 20),
                    "Maximum number of retries after a failure that may pass.")
            .byDefault("2"));

    static final Option<Duration> RETRY_WAIT = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "retry-wait",
                    "DURATION",
                    new DurationParser("0", "1h"),
                    "Maximum backoff before the first retry; it doubles with each further one. Retry-After is obeyed.")
            .byDefault("500ms"));

    static final Option<Integer> MAX_REDIRECTS = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "max-redirects",
                    "N",
                    new IntegerParser(0, 100),
                    "Maximum number of redirects to follow for one URL.")
            .byDefault("10"));

    static final OptionTable TABLE = DECLARED.build();

    private RetryOptions() {}

    static RetrySettings read(OptionValues values) {
        return new RetrySettings(values.get(RETRIES), values.get(RETRY_WAIT), values.get(MAX_REDIRECTS));
    }
}
