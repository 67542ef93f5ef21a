package dev.linkharvester.service;

import dev.linkharvester.job.RefusedOptionsException;
import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** A failed request, as its response says it (RFC 9457). */
final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;
    private static final String RETRY_SECONDS = "1";
    private static final String CONTENT_DISPOSITION = "Content-Disposition";
    private static final String TYPES = "https://linkharvester.dev/problems/";

    /** The kinds of problems: the end of the type's URL, the status, the title. */
    enum Kind {
        BAD_REQUEST("bad-request", 400, "The request is not understood"),
        INVALID_OPTIONS("invalid-options", 400, "The options are wrong"),
        UNAUTHORIZED("unauthorized", 401, "A token is wanted"),
        FORBIDDEN("forbidden", 403, "This is not permitted"),
        NOT_FOUND("not-found", 404, "There is no such thing"),
        METHOD_NOT_ALLOWED("method-not-allowed", 405, "This cannot be done here"),
        CONFLICT("conflict", 409, "This cannot be done now"),
        TOO_LARGE("too-large", 413, "The body is too large"),
        URI_TOO_LONG("uri-too-long", 414, "The URL is too long"),
        WRONG_MEDIA_TYPE("wrong-media-type", 415, "The body is of the wrong type"),
        RANGE("range", 416, "The range is not there"),
        KEY_REUSED("key-reused", 422, "The idempotency key was used before"),
        TOO_MANY("too-many", 429, "There are too many"),
        HEADERS_TOO_LONG("headers-too-long", 431, "The headers are too long"),
        FAULT("fault", 500, "The service has a fault"),
        UNAVAILABLE("unavailable", 503, "The service is not ready"),
        NO_ROOM("no-room", 507, "There is not enough room");

        private final String name;
        private final int status;
        private final String title;

        Kind(String name, int status, String title) {
            this.name = name;
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String lines;
    private final String header;
    private final String value;

    Problem(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    /** @param errors everything that is wrong, a line each */
    Problem(Kind kind, String detail, List<String> errors) {
        this(kind, detail, errors, "", "");
    }

    private Problem(Kind kind, String detail, List<String> errors, String header, String value) {
        super(detail, null, false, false);
        this.kind = kind;
        this.lines = String.join("\n", errors);
        this.header = header;
        this.value = value;
    }

    /** Returns the problem with a further header. */
    Problem with(CharSequence name, String text) {
        return new Problem(kind, String.valueOf(getMessage()), lines.lines().toList(), name.toString(), text);
    }

    /** Returns the problem of a failure; an unexpected failure is a fault of the service, and its text stays in the log. */
    static Problem of(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case RefusedOptionsException refused ->
                new Problem(Kind.INVALID_OPTIONS, "nothing was started", refused.problems());
            case Refusal refusal -> new Problem(kind(refusal.reason()), String.valueOf(refusal.getMessage()));
            default -> new Problem(Kind.FAULT, "the log of the service says more");
        };
    }

    private static Kind kind(Refusal.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> Kind.NOT_FOUND;
            case CONFLICT -> Kind.CONFLICT;
            case TOO_MANY -> Kind.TOO_MANY;
            case NO_ROOM -> Kind.NO_ROOM;
            case KEY_REUSED -> Kind.KEY_REUSED;
            case INVALID -> Kind.BAD_REQUEST;
        };
    }

    /** Returns the problem of a status that the router set. */
    static Problem ofStatus(int status) {
        for (var kind : Kind.values()) {
            if (kind.status == status) {
                return new Problem(kind, "");
            }
        }
        return new Problem(status < 500 ? Kind.BAD_REQUEST : Kind.FAULT, "");
    }

    Kind kind() {
        return kind;
    }

    private record Details(
            String type, String title, int status, Optional<String> detail, Optional<List<String>> errors) {}

    private Details details() {
        return new Details(
                TYPES + kind.name,
                kind.title,
                kind.status,
                Optional.of(String.valueOf(getMessage())).filter(detail -> !detail.isEmpty()),
                Optional.of(lines.lines().toList()).filter(errors -> !errors.isEmpty()));
    }

    /** Sends it as the response; where the response has begun, closes the connection. */
    void respond(HttpServerRequest request) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        if (kind == Kind.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (kind == Kind.UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (!header.isEmpty()) {
            response.putHeader(header, value);
        }
        // A browser must not store the problem as the file.
        response.headers().remove(CONTENT_DISPOSITION);
        response.setStatusCode(kind.status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(Buffer.buffer(Json.bytes(details())));
    }
}
