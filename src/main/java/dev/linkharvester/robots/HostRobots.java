package dev.linkharvester.robots;

import dev.linkharvester.url.Url;

/**
 * The robots.txt of a host that could be asked for it.
 *
 * @param location where it was found, after redirects
 * @param text empty when the host has none
 * @param until the time of the frontier's ticker up to which it holds
 */
@SuppressWarnings("ArrayRecordComponent") // handed over and never compared
public record HostRobots(Url location, byte[] text, long until) {}
