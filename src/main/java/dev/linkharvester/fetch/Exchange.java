package dev.linkharvester.fetch;

import dev.linkharvester.extract.MediaType;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.ResponseHead;
import dev.linkharvester.model.Validators;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One request on the wire and its response: the head, the decision on it, and the raw body up to a limit.
 *
 * <p>Called on one context only. It holds the connection's request so that a time-out, a cancellation, a body over the
 * limit or one that is no HTML can reset it. The decision stays between this class and {@link PageRequest}.
 */
final class Exchange implements BodyCodec<Void> {
    /** A body that is not wanted is read up to here, in bytes, to keep the connection; a longer one is cut off. */
    static final int MAX_DRAINED = 16 * 1024;

    /** Bytes of a body that fit into one array. */
    static final int MAX_BODY = Integer.MAX_VALUE - 64;

    private static final int HTTP2_CANCEL = 8;

    // Raw bytes from which a compressed body is sniffed: enough for the first 1,445 decoded ones.
    private static final int SNIFFED_RAW_BYTES = 4 * 1024;

    private final FetchRequest fetch;
    private final int limit;
    private final BodyMemory.Reservation memory;
    private final Executor loop;
    private final Optional<HostAndPort> authority;
    private final BodyBytes body = new BodyBytes();

    private @Nullable HttpClientRequest request;
    private @Nullable ResponseDecision decision;
    private ResponseHead head = ResponseHead.NONE;
    private MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private long received;
    private long lastProgressNanos = System.nanoTime();
    private boolean cutOff;
    private boolean overLimit;
    private boolean sniffed;

    /**
     * Creates the exchange of one request with one address.
     *
     * @param limit bytes of raw body that are kept
     * @param memory counts the kept bytes; when it has no room the transfer is paused
     * @param loop the context on which the exchange is called
     * @param authority the {@code Host} header in place of the URL's own
     */
    Exchange(
            FetchRequest fetch,
            long limit,
            BodyMemory.Reservation memory,
            Executor loop,
            Optional<HostAndPort> authority) {
        this.fetch = fetch;
        this.limit = (int) Math.min(limit, MAX_BODY);
        this.memory = memory;
        this.loop = loop;
        this.authority = authority;
    }

    /** Takes the connection; returns false when the request was cut off before. */
    boolean connected(HttpClientRequest request) {
        if (cutOff) {
            // WebClient resets it; without a handler Vert.x would log that as an error.
            request.exceptionHandler(ignored -> {});
            return false;
        }
        this.request = request;
        authority.ifPresent(request::authority);
        lastProgressNanos = System.nanoTime();
        return true;
    }

    /** Takes the head; returns false when the transfer was cut off because nothing of its body is wanted. */
    boolean wantsBody(HttpClientResponse response) {
        lastProgressNanos = System.nanoTime();
        headers = response.headers();
        var phrase = Optional.ofNullable(response.statusMessage()).orElse("");
        head = new ResponseHead(response.statusCode(), phrase, version(response), headers);
        decision = ResponseDecision.of(fetch, head, headers);
        if (fetch.method() == FetchRequest.Method.HEAD) {
            // Its Content-Length is that of a GET, and no body comes (RFC 9110 section 9.3.2).
            return true;
        }
        if (decision instanceof ResponseDecision.Read) {
            body.expect(Math.min(contentLength(), limit));
            return true;
        }
        if (contentLength() <= MAX_DRAINED) {
            return true;
        }
        response.exceptionHandler(ignored -> {}); // without a handler Vert.x would log the reset as an error
        cutOff();
        return false;
    }

    private static String version(HttpClientResponse response) {
        return switch (response.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
            case HTTP_3 -> "HTTP/3";
        };
    }

    /** Resets the request, now or as soon as it has its connection. */
    void cutOff() {
        if (!cutOff) {
            cutOff = true;
            if (request != null) {
                request.reset(HTTP2_CANCEL, cutOffFailure());
            }
        }
    }

    /** Returns why a request was reset by its own side; it is seen inside of this package alone. */
    static VertxException cutOffFailure() {
        return VertxException.noStackTrace("cut off");
    }

    private void receive(Buffer chunk) {
        lastProgressNanos = System.nanoTime();
        if (cutOff) {
            return;
        }
        received += chunk.length();
        if (!(decision instanceof ResponseDecision.Read read)) {
            if (received > MAX_DRAINED) {
                cutOff();
            }
            return;
        }
        int kept = Math.min(chunk.length(), limit - body.length());
        memory.take(kept);
        body.append(chunk, kept);
        if (received > limit) {
            overLimit = true;
            cutOff();
        } else if (!sniffed && read.mediaType() == MediaType.UNKNOWN) {
            sniff(read);
        }
    }

    private void sniff(ResponseDecision.Read read) {
        boolean coded = !read.codings().isEmpty();
        if (body.length() >= (coded ? SNIFFED_RAW_BYTES : MediaType.SNIFFED_BYTES)) {
            sniffed = true;
            var first = ContentDecoder.decode(body.toArray(), read.codings(), MediaType.SNIFFED_BYTES);
            if (first.bytes().length > 0 && MediaType.sniff(first.bytes()) == MediaType.OTHER) {
                decision = ResponseDecision.notHtml(contentType());
                cutOff();
            }
        }
    }

    /** Returns whether the request got as far as its connection. */
    boolean isConnected() {
        return request != null;
    }

    /** Returns the decision on the head, or on the first bytes; empty when no head came. */
    Optional<ResponseDecision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns whether the body was longer than the limit. */
    boolean isOverLimit() {
        return overLimit;
    }

    /** Returns the request that it serves. */
    FetchRequest fetch() {
        return fetch;
    }

    /** Returns the raw body, at most as long as the limit. */
    byte[] body() {
        return body.toArray();
    }

    /** Returns the number of body bytes that arrived. */
    long received() {
        return received;
    }

    /** Returns the head of the response. */
    ResponseHead head() {
        return head;
    }

    /** Returns the headers of the response, empty when no head came. */
    MultiMap headers() {
        return headers;
    }

    /** Returns the validators of the response, for a conditional request later. */
    Validators validators() {
        var etag = Optional.ofNullable(headers.get(HttpHeaders.ETAG)).orElse("");
        var lastModified =
                Optional.ofNullable(headers.get(HttpHeaders.LAST_MODIFIED)).orElse("");
        return new Validators(etag, lastModified);
    }

    String contentType() {
        return Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)).orElse("");
    }

    /** Returns the {@link System#nanoTime()} of the last byte, of the connection, or of the start. */
    long lastProgressNanos() {
        return lastProgressNanos;
    }

    private long contentLength() {
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public BodyStream<Void> stream() {
        return new Body();
    }

    /** Takes the body from WebClient's pipe, and is full while there is no memory for more. */
    private final class Body implements BodyStream<Void> {
        private final Promise<Void> ended = Promise.promise();

        @Override
        public Future<Void> write(Buffer chunk) {
            receive(chunk);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            ended.tryComplete();
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> result() {
            return ended.future();
        }

        @Override
        public void handle(Throwable failure) {
            ended.tryFail(failure);
        }

        @Override
        public Body exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Body setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return decision instanceof ResponseDecision.Read && !cutOff && memory.mustWait();
        }

        @Override
        public Body drainHandler(@Nullable Handler<Void> handler) {
            if (handler != null && writeQueueFull()) {
                memory.onTurn(loop, () -> {
                    lastProgressNanos = System.nanoTime();
                    handler.handle(null);
                });
            } else if (handler != null) {
                loop.execute(() -> handler.handle(null));
            }
            return this;
        }
    }
}
