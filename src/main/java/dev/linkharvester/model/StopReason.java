package dev.linkharvester.model;

import java.util.Locale;

/** The reason why a harvest ended. */
public enum StopReason {
    /** Every URL has its result. */
    COMPLETE,
    MAX_PAGES,
    MAX_DURATION,
    /** The URLs that are left belong to hosts that did not respond any more. */
    HOSTS_GIVEN_UP,
    /** A user or a signal stopped it. */
    CANCELLED;

    /** Returns the name in the API and in {@code job.json}: of a limit, the name of its option. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
