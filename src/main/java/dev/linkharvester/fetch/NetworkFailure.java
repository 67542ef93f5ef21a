package dev.linkharvester.fetch;

import dev.linkharvester.model.ErrorClass;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Classifies the exceptions of the client. */
final class NetworkFailure {
    /** Characters of a reason, at most. */
    static final int MAX_REASON = 200;

    // A cause chain longer than this is a loop.
    private static final int MAX_CAUSES = 10;

    // Netty's native transport: "finishConnect(..) failed with error(-111): Connection refused: /127.0.0.1:1".
    private static final Pattern SYSTEM_CALL =
            Pattern.compile("(?:\\w+\\(\\.\\.\\) failed with error\\(-\\d+\\): )?([^:]+)(?:: [^/]*/(.+))?");

    // "HTTP/" or "<" in place of a TLS record, as hex digits.
    private static final Pattern PLAIN_HTTP = Pattern.compile(": (485454502f|3c)");

    private NetworkFailure() {}

    /**
     * Returns the class and the reason of a failed request.
     *
     * @param connected whether the request had its connection: before, the connection fails, afterwards the exchange
     */
    static ResponseDecision.Refusal of(Throwable failure, boolean connected) {
        if (root(failure) instanceof SslHandshakeTimeoutException timeout) {
            return ResponseDecision.Refusal.of(ErrorClass.TIMEOUT, reason(timeout, failure));
        }
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            var errorClass = classify(cause, connected);
            if (errorClass != null) {
                return ResponseDecision.Refusal.of(
                        errorClass, reason(errorClass == ErrorClass.TLS ? root(cause) : cause, failure));
            }
            cause = cause.getCause();
        }
        return ResponseDecision.Refusal.of(
                connected ? ErrorClass.PROTOCOL : ErrorClass.CONNECT, reason(failure, failure));
    }

    /** Returns whether another address of the host may succeed. */
    static boolean isWorthAnotherAddress(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return true; // refused, unreachable, and Netty's connect time-out
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static @Nullable ErrorClass classify(Throwable cause, boolean connected) {
        return switch (cause) {
            case ConnectTimeoutException timeout -> ErrorClass.TIMEOUT;
            case TimeoutException timeout -> ErrorClass.TIMEOUT;
            case UnknownHostException unknown -> ErrorClass.DNS;
            // In Netty, a proxy that timed out differs from one that refused in the message alone.
            case ProxyConnectException proxy ->
                String.valueOf(proxy.getMessage()).endsWith(", timeout") ? ErrorClass.TIMEOUT : ErrorClass.CONNECT;
            case ConnectionPoolTooBusyException busy -> ErrorClass.CONNECT;
            case SSLException handshake -> connected ? ErrorClass.PROTOCOL : ErrorClass.TLS;
            case CertificateException certificate -> ErrorClass.TLS;
            case ConnectException refused -> ErrorClass.CONNECT;
            case HttpClosedException closed -> ErrorClass.PROTOCOL;
            // The cause matters: an SSLException, or what the decoder found.
            case DecoderException decoder -> decoder.getCause() == null ? ErrorClass.PROTOCOL : null;
            case IOException broken -> connected ? ErrorClass.PROTOCOL : ErrorClass.CONNECT;
            default -> null;
        };
    }

    // The innermost exception says what is wrong with a certificate.
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    private static String reason(Throwable cause, Throwable failure) {
        if (cause instanceof NotSslRecordException) {
            // Its message contains the received bytes.
            return PLAIN_HTTP.matcher(String.valueOf(cause.getMessage())).find()
                    ? "answers plain HTTP, not TLS: give the URL with http://"
                    : "not an SSL/TLS record";
        }
        if (cause instanceof UnknownHostException) {
            // Its message is the name, which the URL contains.
            return "host name not found";
        }
        var message = cause.getMessage() != null ? cause.getMessage() : failure.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        return oneLine(cause instanceof IOException broken ? plain(broken, message) : message);
    }

    /** Returns a message without the name and the number of the system call. */
    private static String plain(IOException cause, String message) {
        var matcher = SYSTEM_CALL.matcher(message);
        if (!(cause instanceof SocketException || message.contains("(..) failed")) || !matcher.matches()) {
            return message;
        }
        var what = matcher.group(1);
        return Character.toLowerCase(what.charAt(0))
                + what.substring(1)
                + Optional.ofNullable(matcher.group(2))
                        .map(address -> ": " + address)
                        .orElse("");
    }

    /** Returns the same for a request through a proxy: it is the proxy that refuses a connection then. */
    static ResponseDecision.Refusal through(ProxyOptions proxy, Throwable failure, boolean connected) {
        var refusal = of(failure, connected);
        boolean toProxy = (refusal.errorClass() == ErrorClass.CONNECT && isWorthAnotherAddress(failure))
                || refusal.errorClass() == ErrorClass.DNS;
        return toProxy
                ? ResponseDecision.Refusal.of(
                        refusal.errorClass(),
                        "proxy " + proxy.getHost() + ':' + proxy.getPort() + ": "
                                + refusal.reason().replaceFirst("(?<=[a-z]): [^ ]*$", ""))
                : refusal;
    }

    /** Returns a text of the network as one line of limited length, without control characters. */
    static String oneLine(String text) {
        var line = text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
        return line.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
