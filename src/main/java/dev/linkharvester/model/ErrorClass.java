package dev.linkharvester.model;

/** The classes of failures: a closed list, so that counts can be compared over runs. */
public enum ErrorClass {
    /** Connect, idle or whole-request time-out. */
    TIMEOUT("timeout"),
    /** No connection: refused, unreachable, or the proxy failed. */
    CONNECT("connect"),
    /** The host name has no address. */
    DNS("dns"),
    /** The TLS handshake failed, or the certificate is not trusted. */
    TLS("tls"),
    /** The response broke HTTP, ended early, or pointed to a URL that is not http or https. */
    PROTOCOL("protocol"),
    HTTP_4XX("http-4xx"),
    HTTP_5XX("http-5xx"),
    TOO_MANY_REDIRECTS("too-many-redirects"),
    /** Disallowed by robots.txt, or by a host that responds to a request for it with 429 or 5xx. */
    ROBOTS("robots"),
    /** The address is not public, and private addresses are excluded. */
    PRIVATE_ADDRESS("private-address"),
    /** A response that is no HTML: not an error of the site, but nothing to find links in. */
    NOT_HTML("not-html"),
    /** A content encoding that is not known, or a body that does not decode. */
    UNSUPPORTED_ENCODING("unsupported-encoding"),
    /** The host is down: it failed or refused for too long. */
    HOST_DOWN("host-down"),
    /** The run ended before this URL did. */
    CANCELLED("cancelled");

    private final String label;

    ErrorClass(String label) {
        this.label = label;
    }

    /** Returns the name in reports, logs and metrics. */
    public String label() {
        return label;
    }

    /** Returns whether it counts as a failure; a good response that is not HTML does not. */
    public boolean isFailure() {
        return this != NOT_HTML;
    }

    @Override
    public String toString() {
        return label;
    }
}
