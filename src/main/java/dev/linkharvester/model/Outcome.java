package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Optional;

/** How one request ended. */
public sealed interface Outcome {
    /** What the request cost. */
    Transfer transfer();

    /** A response whose links were looked for. */
    record Page(Transfer transfer, PageLinks links, boolean truncated, Validators validators) implements Outcome {
        /** A page of which the server cannot tell whether it changed. */
        public Page(Transfer transfer, PageLinks links, boolean truncated) {
            this(transfer, links, truncated, Validators.NONE);
        }
    }

    /** The robots.txt that was asked for: its text, cut at the cap. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Robots(Transfer transfer, byte[] text) implements Outcome {}

    /**
     * The address of a host that was looked up.
     *
     * @param address the first of those that the host has, in digits
     */
    record Address(Transfer transfer, String address) implements Outcome {}

    /** A response that points elsewhere; the frontier decides whether it is followed. */
    record Redirect(Transfer transfer, Url location) implements Outcome {}

    /**
     * No page, and why.
     *
     * @param reason one line for a person, without the URL
     * @param retryAfter how long the server asked to wait
     */
    record Failure(Transfer transfer, ErrorClass errorClass, String reason, Optional<Duration> retryAfter)
            implements Outcome {}
}
