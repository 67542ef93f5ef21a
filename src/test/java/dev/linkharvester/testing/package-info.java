/**
 * Servers of our own that behave badly on request, for every test that needs a web to harvest.
 *
 * <p>{@link dev.linkharvester.testing.TestSite} speaks HTTP/1.1 on raw sockets, so it can break the protocol in every
 * way; what it can do wrong is listed in {@link dev.linkharvester.testing.Pathology#all()} and on its index page
 * {@code /}. {@link dev.linkharvester.testing.Http2Site} is a well-behaved HTTP/2 server, {@link
 * dev.linkharvester.testing.TestProxy} an HTTP and SOCKS5 proxy, {@link dev.linkharvester.testing.BlackHole} an address
 * that never completes a connect. All listen on loopback addresses and free ports; closing one stops its threads.
 * {@link dev.linkharvester.testing.SimulatedWeb} is a whole web of many hosts, made from a seed, with a model that knows
 * what a crawl must find. Nothing here depends on the code under test, but for the interfaces by which it is given names.
 */
@NullMarked
package dev.linkharvester.testing;

import org.jspecify.annotations.NullMarked;
