package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Optional;

/** The result of one {@link FetchRequest}. */
public sealed interface Outcome {
    /** Returns what the request cost, and the head of the response. */
    Transfer transfer();

    /** The result of a request for links, or for a response head alone. */
    sealed interface OfPage extends Outcome permits Page, Redirect, Failure {}

    /** The result of a request for a robots.txt. */
    sealed interface OfRobots extends Outcome permits Robots, Redirect, Failure {}

    /**
     * A good response: a page with its links, none where no body came or none was wanted.
     *
     * @param truncated whether the body was cut
     * @param validators of the response; none when the body was cut
     */
    record Page(Transfer transfer, PageLinks links, boolean truncated, Validators validators) implements OfPage {
        /** Creates a page that has no validators. */
        public Page(Transfer transfer, PageLinks links, boolean truncated) {
            this(transfer, links, truncated, Validators.NONE);
        }
    }

    /**
     * A robots.txt.
     *
     * @param text cut at the limit of RFC 9309
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Robots(Transfer transfer, byte[] text) implements OfRobots {}

    /** A response that points elsewhere; the frontier decides whether that is followed. */
    record Redirect(Transfer transfer, Url location) implements OfPage, OfRobots {}

    /**
     * No page, and why.
     *
     * @param reason one line for a person, without the URL
     * @param retryAfter how long the server wants no request; empty when it did not say
     */
    record Failure(Transfer transfer, ErrorClass errorClass, String reason, Optional<Duration> retryAfter)
            implements OfPage, OfRobots {}
}
