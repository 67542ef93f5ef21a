package dev.linkharvester.frontier;

/**
 * How fast a host that did not keep up may be asked.
 *
 * @param window requests in flight that it bears
 * @param gapNanos least time between two requests that it has taught by refusing
 * @param nextPermitted no request before this time of the frontier's ticker
 */
public record HostPace(double window, double gapNanos, long nextPermitted) {}
