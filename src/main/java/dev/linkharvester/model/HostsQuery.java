package dev.linkharvester.model;

/**
 * Asks the frontier how the hosts stand that it knows now; answered by {@link HostStates}.
 *
 * @param limit hosts in the answer, at most
 */
public record HostsQuery(int limit) implements Message {}
