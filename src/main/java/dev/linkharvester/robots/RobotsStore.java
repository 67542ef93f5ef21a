package dev.linkharvester.robots;

import java.util.Optional;

/** Keeps the robots.txt of hosts, by the host's key: scheme, name and port. Answers locally and at once. */
public interface RobotsStore {
    /** Whether {@link #robots} returns what {@link #setRobots} stored. If not, the caller must keep it itself. */
    boolean keepsRobots();

    /** Returns the robots.txt that was stored last. */
    Optional<HostRobots> robots(String host);

    /** Stores the robots.txt of a host. */
    void setRobots(String host, HostRobots robots);
}
