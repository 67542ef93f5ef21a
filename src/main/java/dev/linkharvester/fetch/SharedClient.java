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
 * A pooled HTTP client under a WebClient, with all its limits set: one for all harvests with equal settings.
 *
 * <p>The requirements of this program name WebClient, so it stays, although HttpClient alone would do. WebClient's public
 * interface reads a body whole before the caller sees the head. A codec may stream the body, but can neither see the head
 * nor stop the transfer. Its interceptors, by which WebClient builds its own sessions and caches, see every phase. Here one
 * of them passes the connection and the head to the {@link Exchange}, which travels as the codec of its request. An
 * exchange stops a transfer by a reset of its request: that closes an HTTP/1.1 connection, ends an HTTP/2 stream, and so
 * gives the place in the pool back.
 *
 * <p>Safe for use by any thread, as Vert.x's clients are; an exchange is called on the context that sent it.
 */
final class SharedClient {
    static {
        // Accepts what browsers accept: lines that end in LF alone, and a Content-Length beside chunks (the chunks
        // count). Netty is strict against request smuggling, for servers; these properties alone can change that.
        setUnlessGiven("io.netty.handler.codec.http.defaultStrictLineParsing", "false");
        setUnlessGiven("io.netty.handler.codec.http.rfc9112TransferEncoding", "false");
    }

    /** Time after which an idle connection is closed; the pool of a host closes with its last connection. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Requests that wait for a connection of one origin, at most; the frontier's limit per host keeps the queue short. */
    static final int MAX_WAITING = 1_000;

    /** Bytes of all response headers, at most. */
    static final int MAX_HEADER_BYTES = 64 * 1024;

    /** Bytes of a status line, at most. */
    static final int MAX_STATUS_LINE_BYTES = 8 * 1024;

    private final HttpClient client;
    private final WebClient webClient;
    private final HttpChoice choice;

    SharedClient(Vertx vertx, SharedClients.Settings settings, Duration keepAlive, Optional<TrustOptions> trust) {
        this.choice = settings.http();
        var options = options(settings, keepAlive);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(pools(settings.perOrigin()))
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

    private static HttpClientOptions options(SharedClients.Settings settings, Duration keepAlive) {
        boolean http2 = settings.http() != HttpChoice.HTTP_1_1;
        return new HttpClientOptions()
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(http2)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(MAX_HEADER_BYTES))
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) keepAlive.toSeconds())
                .setHttp2KeepAliveTimeout((int) keepAlive.toSeconds())
                .setPipelining(false)
                .setMaxInitialLineLength(MAX_STATUS_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                // Netty's decompressor inflates a chunk without bound; see ContentDecoder.
                .setDecompressionSupported(false)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(!settings.insecure())
                .setTrustAll(settings.insecure());
    }

    private static PoolOptions pools(int hostConcurrency) {
        return new PoolOptions()
                .setHttp1MaxSize(hostConcurrency)
                .setHttp2MaxSize(1)
                .setMaxWaitQueueSize(MAX_WAITING);
    }

    /** Sends a request; the exchange has the head and the body when the Future succeeds. */
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

    // Without TLS there is no ALPN, and HTTP/2 by prior knowledge or upgrade is not used. If both versions are offered,
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
