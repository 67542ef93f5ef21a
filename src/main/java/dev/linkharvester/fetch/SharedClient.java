package dev.linkharvester.fetch;

import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The one pooled HTTP client under the one WebClient, its limits all said.
 *
 * <p>WebClient's public face reads a body whole before anyone sees the head; a codec may stream it but can neither see
 * the head nor stop the transfer. Its interceptors, the way by which WebClient's own sessions and caches are built, see
 * every phase: here one of them hands the connection and the head to the {@link Exchange} that travels as the request's
 * codec. An exchange stops a transfer by resetting its request, which closes an HTTP/1.1 connection and ends an HTTP/2
 * stream, and so gives the place in the pool back.
 *
 * <p>Safe for use by any thread, as Vert.x's clients are; an exchange is called on the context that sent it.
 */
final class SharedClient {
    static {
        // Read what browsers read: lines that end in LF alone, and a Content-Length beside chunks (the chunks count).
        // Netty's strictness against request smuggling protects servers; it can be lifted by these properties alone.
        setUnlessGiven("io.netty.handler.codec.http.defaultStrictLineParsing", "false");
        setUnlessGiven("io.netty.handler.codec.http.rfc9112TransferEncoding", "false");
    }

    /** An idle connection is closed after this; with its last connection the pool of a host goes as well. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Requests that wait for a connection of one origin, at most; the frontier's bound per host keeps it nearly empty. */
    static final int WAITING = 1_000;

    /** Bytes of all response headers, at most. */
    static final int HEADER_BYTES = 64 * 1024;

    /** Bytes of a status line, at most. */
    static final int STATUS_LINE_BYTES = 8 * 1024;

    private final HttpClient client;
    private final WebClient webClient;
    private final HttpChoice choice;

    SharedClient(Vertx vertx, FetchSettings settings, Duration keepAlive, Optional<TrustOptions> trust) {
        this.choice = settings.connection().http();
        var options = options(settings, keepAlive);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(pools(settings.connection().perOrigin()))
                .build();
        var webClientOptions = new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false);
        this.webClient = WebClient.wrap(client, webClientOptions);
        ((WebClientInternal) webClient).addInterceptor(this::intercept);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static HttpClientOptions options(FetchSettings settings, Duration keepAlive) {
        boolean http2 = settings.connection().http() != HttpChoice.HTTP_1_1;
        return new HttpClientOptions()
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(http2)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(HEADER_BYTES))
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) keepAlive.toSeconds())
                .setHttp2KeepAliveTimeout((int) keepAlive.toSeconds())
                .setPipelining(false)
                .setMaxInitialLineLength(STATUS_LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                // Netty's decompressor inflates a chunk without bound; see ContentDecoder.
                .setDecompressionSupported(false)
                .setConnectTimeout(Math.toIntExact(settings.timeouts().connect().toMillis()))
                .setSslHandshakeTimeout(settings.timeouts().connect().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(!settings.connection().insecure())
                .setTrustAll(settings.connection().insecure());
    }

    private static PoolOptions pools(int hostConcurrency) {
        return new PoolOptions()
                .setHttp1MaxSize(hostConcurrency)
                .setHttp2MaxSize(1)
                .setMaxWaitQueueSize(WAITING);
    }

    /** Sends a request; the exchange has seen its head and its body when the Future succeeds. */
    Future<Void> send(RequestOptions request, Exchange exchange) {
        return webClient.request(request).as(exchange).send().mapEmpty();
    }

    private void intercept(HttpContext<?> context) {
        var exchange = (Exchange) (Object) context.request().bodyCodec();
        switch (context.phase()) {
            case CREATE_REQUEST -> {
                version(context.requestOptions()).ifPresent(context.requestOptions()::setProtocolVersion);
                context.next();
            }
            case SEND_REQUEST -> {
                if (exchange.connected(context.clientRequest())) {
                    context.next();
                } else {
                    context.fail(Exchange.cutOffFailure());
                }
            }
            case RECEIVE_RESPONSE -> {
                if (exchange.wantsBody(context.clientResponse())) {
                    context.next();
                } else {
                    context.fail(Exchange.cutOffFailure());
                }
            }
            case PREPARE_REQUEST, FOLLOW_REDIRECT, DISPATCH_RESPONSE, FAILURE -> context.next();
        }
    }

    // Without TLS there is no ALPN, and neither prior knowledge nor an upgrade is wanted. With both versions on offer
    // the handshake decides.
    private Optional<HttpVersion> version(RequestOptions request) {
        if (!Boolean.TRUE.equals(request.isSsl()) || choice == HttpChoice.HTTP_1_1) {
            return Optional.of(HttpVersion.HTTP_1_1);
        }
        return choice == HttpChoice.HTTP_2 ? Optional.of(HttpVersion.HTTP_2) : Optional.empty();
    }

    Future<Void> close() {
        return client.close();
    }
}
