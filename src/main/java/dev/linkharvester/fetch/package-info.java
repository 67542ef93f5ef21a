/**
 * From a URL to a page in memory: one GET, over one client that all share.
 *
 * <p>The life of a request. {@link dev.linkharvester.fetch.PageFetcher#fetch} makes a {@code PageRequest}, which starts
 * the clock and asks {@code Addresses} where the host may be reached: a literal address is taken as it is, a name goes
 * to the {@link dev.linkharvester.fetch.NameResolver}, and with {@code exclude-private} the
 * {@link dev.linkharvester.fetch.AddressGuard} strikes out what is not public. What is connected to is one of these very
 * addresses; the URL's host stays in the {@code Host} header and in TLS. When connecting fails, the next address gets
 * its turn, three at most. A proxy takes the place of all this.
 *
 * <p>Each address that is tried is an {@code Exchange} on the {@code SharedClient}. Its head gets a {@code ResponseDecision}: a
 * redirect or a refusal ends the request, its leftover body is drained when it is small, so that the connection can
 * serve again, and cut off when it is not. A body that may be a document is gathered as it was sent, up to the cap; one
 * whose header does not say what it is, is sniffed as soon as enough of it is there. {@code ReceivedBody} then undoes
 * the content codings, again up to the cap, and hands over a {@code Document}.
 *
 * <p>How it ends early. A body that breaks off (a reset, a short chunk, less than its {@code Content-Length}) is a
 * failure of class {@code protocol} and nothing of it is kept: a retry will mostly bring it whole, and a page that
 * silently lacks its second half would be worse than one that is missing. A body over the cap is kept up to there and
 * marked as truncated. A time-out or a cancellation resets the request, and that frees the connection; a Future that
 * merely fails would leave it running.
 *
 * <p>Who owns what. A {@code PageRequest} and its {@code Exchange} belong to the Vert.x context that asked. Shared by
 * all contexts are the client's pools, the resolver's cache, the {@code CookieJar}, and the set of what is in flight;
 * each guards itself. Credentials that the user gave, as headers, cookies or a {@code Host}, go to the origin that was
 * named first and to no other, as in curl; cookies that servers set go by their own rules.
 */
@NullMarked
package dev.linkharvester.fetch;

import org.jspecify.annotations.NullMarked;
