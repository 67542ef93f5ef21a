/**
 * Parses, resolves and compares URLs as browsers do.
 *
 * <p><b>Parsing.</b> Authors write what browsers accept in an {@code href}: backslashes, missing slashes, host names in
 * any script, IPv4 addresses in hexadecimal, spaces. The WHATWG URL Standard describes it. {@link
 * dev.linkharvester.url.Url} is the result: an immutable value, one ASCII string with the offsets of its components,
 * which is requested exactly as it is.
 *
 * <ul>
 * <li>{@code FastReference} resolves references that need no rewriting, nearly all of a page: it only joins them to the
 * base. Results are the same without it.
 * <li>{@code UrlParser} parses all others. It is the state machine of the standard, one method for each state. It adds
 * one limit of its own: the length of a host name that is not ASCII.
 * <li>{@code HostParser} parses hosts, with {@code DomainToAscii}, {@code Ipv4Address} and {@code Ipv6Address}.
 * <li>{@code PercentEncoding} encodes and decodes escapes.
 * </ul>
 *
 * <p>No method throws on any text: a text that is no URL gives an empty result.
 *
 * <p><b>Identity.</b> A harvest must not visit a page twice because its URL has two spellings, nor miss a page because
 * two URLs look the same. {@link dev.linkharvester.url.CanonicalForm} therefore merges by default only URLs that the
 * standards call equivalent. Further rules are options: ignored parameters, the order of parameters, a slash at the
 * end. {@link dev.linkharvester.url.Url#identity()} is the 64-bit hash of the default form: with a hundred million URLs
 * the chance that any two share one is about 1 in 4,000. A canonical form is never requested.
 *
 * <p><b>Bounds.</b> The package knows neither network nor document: no Vert.x, no jsoup, no {@code java.net}. It loads
 * ICU with the first host name that is not ASCII.
 *
 * <p>Threads: all values are immutable, and all methods may be called from any thread.
 */
@NullMarked
package dev.linkharvester.url;

import org.jspecify.annotations.NullMarked;
