package dev.linkharvester.politeness;

import java.util.Optional;

/** Keeps the throttle state of hosts, by the host's key: scheme, name and port. Answers locally and at once. */
public interface PaceStore {
    /** Whether {@link #pace} returns what {@link #setPace} stored. If not, the caller must keep the state itself. */
    boolean keepsPace();

    /** Returns the state that was stored last. */
    Optional<ThrottleState> pace(String host);

    /** Stores the state of a host. */
    void setPace(String host, ThrottleState pace);
}
