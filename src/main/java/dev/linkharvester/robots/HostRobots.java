package dev.linkharvester.robots;

import dev.linkharvester.url.Url;

/**
 * Holds the robots.txt of a host that responded.
 *
 * @param location URL of the response, after redirects
 * @param text empty when the host has none
 * @param until end of its validity, by the frontier's ticker
 */
@SuppressWarnings("ArrayRecordComponent") // handed over and never compared
public record HostRobots(Url location, byte[] text, long until) {}
