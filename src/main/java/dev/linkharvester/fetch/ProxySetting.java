package dev.linkharvester.fetch;

import dev.linkharvester.url.PercentEncoding;
import dev.linkharvester.url.Url;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A proxy, as the user writes it: {@code http://}, {@code https://} or {@code socks5://}, with host, port and log-in.
 *
 * @param login name and password, decoded; a secret
 */
public record ProxySetting(Kind kind, String host, int port, Optional<Login> login) {
    private static final String FORM = "a proxy has the form http://host:port, https://host:port or socks5://host:port";

    /** The protocol that is spoken to the proxy. */
    public enum Kind {
        HTTP(ProxyType.HTTP, 80),
        HTTPS(ProxyType.HTTPS, 443),
        SOCKS5(ProxyType.SOCKS5, 1080);

        private final ProxyType type;
        private final int defaultPort;

        Kind(ProxyType type, int defaultPort) {
            this.type = type;
            this.defaultPort = defaultPort;
        }
    }

    /** Name and password. */
    public record Login(String name, String password) {}

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException with a text for the user, without the log-in
     */
    public static ProxySetting parse(String text) {
        var url = Url.parse(text)
                .filter(parsed -> !parsed.host().isEmpty() && text.contains("://"))
                .orElseThrow(() -> new IllegalArgumentException(FORM));
        var kind = switch (url.scheme()) {
            case "http" -> Kind.HTTP;
            case "https" -> Kind.HTTPS;
            case "socks5" -> Kind.SOCKS5;
            default -> throw new IllegalArgumentException(FORM);
        };
        if (url.port() == 0) {
            throw new IllegalArgumentException("the proxy's port is not between 1 and 65535");
        }
        var login = Optional.of(url.username())
                .filter(name -> !name.isEmpty())
                .map(name -> new Login(PercentEncoding.decode(name), PercentEncoding.decode(url.password())));
        return new ProxySetting(
                kind, Addresses.withoutBrackets(url.host()), url.port() > 0 ? url.port() : kind.defaultPort, login);
    }

    /**
     * Returns the options of a client that goes through the proxy.
     *
     * @param connectTimeout for the proxy's own handshakes, too: TLS, and the response to a CONNECT
     */
    ProxyOptions options(Duration connectTimeout) {
        var options = new ProxyOptions()
                .setType(kind.type)
                .setHost(host)
                .setPort(port)
                .setConnectTimeout(connectTimeout)
                .setSslOptions(new ClientSSLOptions()
                        .setSslHandshakeTimeout(connectTimeout.toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
        login.ifPresent(known -> options.setUsername(known.name()).setPassword(known.password()));
        return options;
    }
}
