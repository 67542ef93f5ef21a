package dev.linkharvester.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The URL of a proxy; its user info is a secret, so no problem repeats it. */
record ProxyParser() implements ValueParser<String> {
    private static final Set<String> SCHEMES = Set.of("http", "https", "socks5");
    private static final String FORM = "a proxy has the form http://host:port, https://host:port or socks5://host:port";

    @Override
    public String parse(String text) {
        try {
            var uri = new URI(text);
            if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
                throw new UsageException(FORM);
            }
            if (uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw new UsageException("the proxy's port is not between 1 and 65535");
            }
            return text;
        } catch (URISyntaxException notAUrl) {
            throw new UsageException(FORM);
        }
    }
}
