package dev.linkharvester.fetch;

import dev.linkharvester.extract.MediaType;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.ResponseHead;
import dev.linkharvester.url.Url;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides from the head of a response what becomes of the rest: whether its body is read, and what the result is if not. */
sealed interface ResponseDecision {
    /** A decision that needs no body. */
    sealed interface Final extends ResponseDecision permits Empty, Elsewhere, Refusal {}

    /**
     * A body to read.
     *
     * @param mediaType as the header says; {@link MediaType#UNKNOWN} leaves it to the first bytes
     * @param codings in the order in which they were applied
     */
    record Read(MediaType mediaType, List<ContentCoding> codings) implements ResponseDecision {}

    /** A good response without a document (204, 205, 304), or one whose body is not wanted: a page without links. */
    record Empty() implements Final {}

    /** The response points elsewhere. */
    record Elsewhere(Url location) implements Final {}

    /** No page, and why. */
    record Refusal(ErrorClass errorClass, String reason, Optional<Duration> retryAfter) implements Final {
        static Refusal of(ErrorClass errorClass, String reason) {
            return new Refusal(errorClass, reason, Optional.empty());
        }

        static Refusal cancelled() {
            return of(ErrorClass.CANCELLED, "the run ended");
        }
    }

    /** Decides on a final response head (RFC 9110 section 15). */
    static ResponseDecision of(FetchRequest request, ResponseHead head, MultiMap headers) {
        int status = head.status();
        if (status >= 400) {
            var errorClass = status < 500 ? ErrorClass.HTTP_4XX : ErrorClass.HTTP_5XX;
            var wait = Optional.ofNullable(headers.get(HttpHeaders.RETRY_AFTER))
                    .flatMap(value -> RetryAfter.parse(value, Instant.now()));
            return new Refusal(errorClass, (status + " " + head.reason()).strip(), wait);
        }
        var location = headers.get(HttpHeaders.LOCATION);
        return switch (status) {
            // Without a Location it is the document that a browser shows (Fetch, "HTTP-redirect fetch").
            case 301, 302, 303, 307, 308 ->
                location == null ? body(request, headers) : redirect(request.url(), location);
            case 204, 205, 304 -> new Empty();
            default ->
                status < 200
                        ? Refusal.of(ErrorClass.PROTOCOL, "status " + status + " is not a final one")
                        : body(request, headers);
        };
    }

    private static ResponseDecision redirect(Url url, String location) {
        var target = resolve(url, location);
        if (target.isEmpty()) {
            return Refusal.of(ErrorClass.PROTOCOL, "redirect to what is no URL: " + NetworkFailure.oneLine(location));
        }
        if (!target.get().isHttp()) {
            return Refusal.of(
                    ErrorClass.PROTOCOL, "redirect to a " + target.get().scheme() + ": URL");
        }
        return new Elsewhere(target.get());
    }

    // Fetch, "location URL": a Location without a fragment inherits that of the URL that was requested.
    private static Optional<Url> resolve(Url url, String location) {
        // Header bytes arrive as Latin-1; a server that sends a raw URL sends UTF-8.
        var reference = new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var target = url.resolve(reference);
        if (target.isPresent()
                && target.get().fragment().isEmpty()
                && !url.fragment().isEmpty()) {
            return Url.parse(target.get().withoutFragment().href() + "#" + url.fragment());
        }
        return target;
    }

    private static ResponseDecision body(FetchRequest request, MultiMap headers) {
        if (request.body() == FetchRequest.Body.NONE) {
            return new Empty();
        }
        var contentType =
                Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)).orElse("");
        var mediaType = MediaType.of(contentType);
        if (request.body() == FetchRequest.Body.TEXT) {
            mediaType = MediaType.OTHER;
        } else if (mediaType == MediaType.OTHER) {
            // Servers call a packed sitemap many things, octets mostly: its first bytes tell.
            if (request.body() != FetchRequest.Body.SITEMAP
                    && !request.url().pathname().endsWith(".xml.gz")) {
                return notHtml(contentType);
            }
            mediaType = MediaType.UNKNOWN;
        }
        var codings = ContentCoding.parse(headers.getAll(HttpHeaders.CONTENT_ENCODING));
        if (codings.isEmpty()) {
            return Refusal.of(
                    ErrorClass.UNSUPPORTED_ENCODING,
                    "content encoding " + NetworkFailure.oneLine(headers.get(HttpHeaders.CONTENT_ENCODING)));
        }
        return new Read(mediaType, codings.get());
    }

    /** Returns the refusal of a body that is no HTML. */
    static Refusal notHtml(String contentType) {
        return Refusal.of(
                ErrorClass.NOT_HTML,
                contentType.isEmpty() ? "looks like no HTML" : "content type " + NetworkFailure.oneLine(contentType));
    }
}
