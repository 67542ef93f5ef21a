package dev.linkharvester.politeness;

import java.util.Optional;

/** Keeps what hosts have shown of the pace that they bear, by the host's key: scheme, name and port. */
public interface PaceStore {
    /** Whether {@link #pace} returns what {@link #setPace} was given; if not, whoever needs a pace must keep it. */
    boolean keepsPace();

    /** The pace that was set last; empty when there is none. */
    Optional<ThrottleState> pace(String host);

    void setPace(String host, ThrottleState pace);
}
