/**
 * Makes HTTP requests: from a {@link dev.linkharvester.model.FetchRequest} to an {@link dev.linkharvester.model.Outcome}, over
 * one pooled client that all fetchers of a harvest share.
 *
 * <p><b>The life of a request.</b>
 *
 * <ol>
 *   <li>{@link dev.linkharvester.fetch.FetchVerticle} receives it and {@link dev.linkharvester.fetch.PageFetcher} makes a
 *       {@code PageRequest}, which waits for its turn at its host and then starts its clock.
 *   <li>{@code Addresses} finds where the host may be reached. A literal address is taken as it is, a name goes to the
 *       {@link dev.linkharvester.fetch.NameResolver}. With {@code exclude-private} the
 *       {@link dev.linkharvester.fetch.AddressGuard} removes the addresses that are not public. The connection goes to one of
 *       these very addresses; the URL's host stays in the {@code Host} header and in TLS. When connecting fails, the next
 *       address is tried, three at most. A proxy takes the place of all this.
 *   <li>Each address that is tried is an {@code Exchange} on the {@code SharedClient}. Its head gets a
 *       {@code ResponseDecision}, which does not leave this package. A redirect, a refusal or an unwanted body ends the
 *       request; a small rest of the body is drained, so that the connection can serve again, a long one is cut off.
 *   <li>A wanted body is collected as it was sent, up to its limit. If its header does not say what it is, its first bytes
 *       do. {@code ReceivedBody} undoes the content codings, again up to the limit.
 *   <li>The {@code Document} goes to its reader in {@code FetchVerticle}: links are extracted, the text of a robots.txt is
 *       returned as it is. That gives the outcome.
 * </ol>
 *
 * <p><b>How it ends early.</b> A body that breaks off (a reset, a short chunk, less than its {@code Content-Length}) is a
 * failure of class {@code protocol}, and nothing of it is kept: a retry mostly brings it whole, and a page without its
 * second half would be worse than a missing one. A body over its limit is kept up to there and marked as truncated. A
 * time-out or a cancellation resets the request, which frees the connection; a Future that merely fails would leave it
 * running.
 *
 * <p><b>Who owns what, on which thread.</b> A {@code PageRequest} and its {@code Exchange} belong to the event loop that
 * received the request. All event loops share the pools of the client, the cache of the resolver, the {@code CookieJar}, the
 * {@code BodyMemory} and the set of requests in flight; each of these guards itself. Long bodies are decoded and parsed on
 * worker threads. Credentials that the user gave, as headers, cookies or a {@code Host}, go to the origin of the target
 * alone, as in curl; cookies that servers set go by their own rules.
 */
@NullMarked
package dev.linkharvester.fetch;

import org.jspecify.annotations.NullMarked;
