package dev.linkharvester.fetch;

import dev.linkharvester.url.PercentEncoding;
import dev.linkharvester.url.Url;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The proxy as the user writes it: {@code http://}, {@code https://} or {@code socks5://}, host, port, user info. */
final class ProxySetting {
    private ProxySetting() {}

    /**
     * Reads a setting; fails with a text for the user.
     *
     * @param connectTimeout for the proxy's own handshakes, too, TLS and its answer to a CONNECT
     */
    static ProxyOptions parse(String setting, Duration connectTimeout) {
        var shown = setting.replaceFirst("//[^/@]*@", "//…@"); // no password in an error text
        var url = Url.parse(setting)
                .orElseThrow(() -> new IllegalArgumentException(
                        "proxy: " + shown + " is not a URL such as http://proxy.example:3128"));
        var type = switch (url.scheme()) {
            case "http" -> ProxyType.HTTP;
            case "https" -> ProxyType.HTTPS;
            case "socks5", "socks5h" -> ProxyType.SOCKS5;
            default ->
                throw new IllegalArgumentException(
                        "proxy: " + shown + " must begin with http://, https:// or socks5://");
        };
        if (url.host().isEmpty()) {
            throw new IllegalArgumentException("proxy: " + shown + " names no host");
        }
        var proxy = new ProxyOptions()
                .setType(type)
                .setHost(Addresses.withoutBrackets(url.host()))
                .setPort(url.port() > 0 ? url.port() : defaultPort(type))
                .setConnectTimeout(connectTimeout)
                .setSslOptions(new ClientSSLOptions()
                        .setSslHandshakeTimeout(connectTimeout.toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
        Optional.of(url.username())
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> proxy.setUsername(PercentEncoding.decode(name))
                        .setPassword(PercentEncoding.decode(url.password())));
        return proxy;
    }

    private static int defaultPort(ProxyType type) {
        return switch (type) {
            case HTTP -> 80;
            case HTTPS -> 443;
            case SOCKS4, SOCKS5 -> 1080;
        };
    }
}
