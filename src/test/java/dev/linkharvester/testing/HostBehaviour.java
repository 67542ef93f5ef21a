package dev.linkharvester.testing;

import java.util.OptionalInt;

/**
 * Describes how a host of the simulated web responds. It treats its robots.txt like its pages, unless stated otherwise.
 */
public sealed interface HostBehaviour {
    /** Responds. */
    record Normal() implements HostBehaviour {}

    /** Accepts requests and never responds. */
    record Hung() implements HostBehaviour {}

    /** Accepts requests, and responds when the gate is opened. */
    record Held(Gate gate) implements HostBehaviour {}

    /** Resets each connection on the first request. */
    record Resetting() implements HostBehaviour {}

    /**
     * Responds 429 to requests above its rate in any one second; to robots.txt always 200.
     *
     * @param perSecond requests that get a page in any one second
     * @param retryAfterSeconds the {@code Retry-After} of a 429; none if empty
     */
    record Throttled(int perSecond, OptionalInt retryAfterSeconds) implements HostBehaviour {}

    /**
     * Resets connections for a while.
     *
     * @param up the number of requests with a response before
     * @param down the number of requests that are reset then; later ones get a response
     */
    record Flapping(int up, int down) implements HostBehaviour {}

    /**
     * Responds 503 to the first request of every third page, with a {@code Retry-After} that is far too long, negative,
     * in the past or malformed. An immediate retry gets the page.
     *
     * @param farTooLong whether the absurdly long ones are among them
     */
    record Lying(boolean farTooLong) implements HostBehaviour {
        /** Creates a host with all lies. */
        public Lying() {
            this(true);
        }
    }

    /** Links its root page to its other pages and to generated days, folders and sessions without end. */
    record Trap() implements HostBehaviour {}

    /** Returns whether a crawl ever learns anything from this host. */
    default boolean answers() {
        return !(this instanceof Hung) && !(this instanceof Resetting);
    }
}
