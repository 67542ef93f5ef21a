/**
 * Serves webs for tests, with servers that misbehave on request.
 *
 * <p>{@link dev.linkharvester.testing.TestSite} speaks HTTP/1.1 on raw sockets, so it can break the protocol in every
 * way; {@link dev.linkharvester.testing.Pathology#all()} and its index page {@code /} list the ways. {@link dev.linkharvester.testing.Http2Site} is a well-behaved HTTP/2 server, {@link
 * dev.linkharvester.testing.TestProxy} an HTTP and SOCKS5 proxy, {@link dev.linkharvester.testing.BlackHole} an address
 * that never completes a connect. All listen on loopback addresses and free ports; closing one stops its threads.
 * {@link dev.linkharvester.testing.SimulatedWeb} is a whole web of many hosts, made from a seed, with a model of the
 * expected crawl. Nothing here depends on the code under test, except for the interface of its name resolver.
 */
@NullMarked
package dev.linkharvester.testing;

import org.jspecify.annotations.NullMarked;
