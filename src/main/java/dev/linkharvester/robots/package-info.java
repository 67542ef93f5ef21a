/**
 * Reads robots.txt (RFC 9309) and matches URLs against its rules, in bounded time and memory.
 *
 * <p>Pure: bytes of a robots.txt go in, decisions on URLs come out. The frontier fetches the file, keeps the
 * {@link dev.linkharvester.robots.RobotsDecision} of each host, and asks it before a URL is fetched.
 */
@NullMarked
package dev.linkharvester.robots;

import org.jspecify.annotations.NullMarked;
