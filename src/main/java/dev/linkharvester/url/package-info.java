/**
 * URLs as browsers understand them, and which of them are the same page or part of the harvest.
 *
 * <p><b>Parsing.</b> What a page's author writes in an {@code href} is what browsers accept, and the WHATWG URL Standard is
 * the description of that: backslashes, missing slashes, host names in any script, IPv4 addresses in hexadecimal, spaces.
 * {@link dev.linkharvester.url.Url} is the result: an immutable value, one ASCII string with the offsets of its components,
 * which is requested exactly as it is. {@code UrlParser} is the standard's state machine, a method for each state (one
 * limit is its own: the length of a host name that is not ASCII);
 * {@code HostParser} and what it leads to know hosts; {@code PercentEncoding} knows escapes. In front of it stands {@code
 * PlainReference}, through which references go that need no rewriting, nearly all of a page: they are only joined to their
 * base. It may be removed without any result changing. Nothing here throws on any text: what is no URL is empty.
 *
 * <p><b>Identity.</b> A harvest must not visit a page twice because its URL is spelled in two ways, nor miss a page because
 * two URLs were taken for one. {@link dev.linkharvester.url.CanonicalForm} therefore joins by default only what the
 * standards call equivalent, and what goes further (parameters that do not count, their order, a slash at the end) is an
 * option. {@link dev.linkharvester.url.Url#identity()} is the 64-bit hash of the default form: with a hundred million URLs
 * the chance that any two share one is about 1 in 4,000. What is requested is never the canonical form.
 *
 * <p><b>Scope.</b> {@link dev.linkharvester.scope.Scope} decides which links a crawl follows from its seed.
 *
 * <p>The package knows neither network nor document: no Vert.x, no jsoup, no {@code java.net}. ICU (for host names that are
 * not ASCII) and the Public Suffix List (for the scope {@code domain}) are loaded when they are first needed.
 */
@NullMarked
package dev.linkharvester.url;

import org.jspecify.annotations.NullMarked;
