package dev.linkharvester.job;

import java.util.Locale;

/** What brought a job to its end. */
enum EndedBy {
    /** Every URL has its outcome. */
    COMPLETE,
    MAX_PAGES,
    MAX_DURATION,
    /** What is left is of hosts that did not answer any more. */
    HOSTS_GIVEN_UP,
    CANCELLED;

    /** The name in the API and in {@code job.json}; of a bound, that of its option. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static EndedBy of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
