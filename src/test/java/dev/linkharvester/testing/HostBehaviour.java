package dev.linkharvester.testing;

import java.util.OptionalInt;

/** How a host of the simulated web answers. Its robots.txt is treated like its pages, unless said otherwise. */
public sealed interface HostBehaviour {
    /** It answers. */
    record Normal() implements HostBehaviour {}

    /** It takes requests and never answers. */
    record Hung() implements HostBehaviour {}

    /** It takes requests, and answers them when the gate is opened. */
    record Held(Gate gate) implements HostBehaviour {}

    /** It resets each connection on the first request. */
    record Resetting() implements HostBehaviour {}

    /**
     * It answers 429 to what is above its rate in any one second; to robots.txt always 200.
     *
     * @param perSecond requests that are answered in any one second
     * @param retryAfterSeconds the {@code Retry-After} of a 429; none when empty
     */
    record Throttled(int perSecond, OptionalInt retryAfterSeconds) implements HostBehaviour {}

    /**
     * It resets connections for a while.
     *
     * @param up requests that are answered first
     * @param down requests that are reset then; the ones after are answered
     */
    record Flapping(int up, int down) implements HostBehaviour {}

    /**
     * It answers 503 with a {@code Retry-After} that is far too long, negative, in the past or no time at all, to the
     * first request of every third page; whoever asks again at once is answered.
     *
     * @param farTooLong whether the absurdly long ones are among them
     */
    record Lying(boolean farTooLong) implements HostBehaviour {
        /** With all lies. */
        public Lying() {
            this(true);
        }
    }

    /** Its root page leads, besides its other pages, to days, folders and sessions without end, made up as asked for. */
    record Trap() implements HostBehaviour {}

    /** Whether anything is ever learnt from this host. */
    default boolean answers() {
        return !(this instanceof Hung) && !(this instanceof Resetting);
    }
}
