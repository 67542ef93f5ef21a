package dev.linkharvester.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Represents an absolute URL as a browser understands it (WHATWG URL Standard). It is immutable: one ASCII string and
 * the offsets of its components.
 *
 * <p>Two URLs are equal if their strings are. {@link #identity()} tells which URLs are the same page for the harvest.
 */
public final class Url {
    private final String href;
    private final String scheme;
    // https://user:password@host:8080/path?query#fragment
    //                       ^   ^    ^    ^     ^           a missing component is empty: it ends where it starts
    private final int hostStart;
    private final int hostEnd;
    private final int pathStart;
    private final int queryStart;
    private final int fragmentStart;
    // 0 until it is computed. Volatile, because a thread may see half of a plain long.
    private volatile long identity;

    Url(String href, String scheme, int hostStart, int hostEnd, int pathStart, int queryStart, int fragmentStart) {
        this.href = href;
        this.scheme = scheme;
        this.hostStart = hostStart;
        this.hostEnd = hostEnd;
        this.pathStart = pathStart;
        this.queryStart = queryStart;
        this.fragmentStart = fragmentStart;
    }

    /** Parses an absolute URL; empty if the text is none. Never throws. */
    public static Optional<Url> parse(String input) {
        var plain = FastReference.parse(input);
        return plain != null
                ? Optional.of(plain)
                : Optional.ofNullable(UrlParser.parse(input, null, StandardCharsets.UTF_8));
    }

    /** Resolves a reference against this URL, its query encoded as UTF-8; empty if there is no such URL. */
    public Optional<Url> resolve(String reference) {
        return resolve(reference, StandardCharsets.UTF_8);
    }

    /**
     * Resolves a reference against this URL, its query encoded in the document's charset; empty if there is no such
     * URL. UTF-8 takes the place of UTF-16, and of any charset for schemes other than http, https and ftp. Never
     * throws.
     */
    public Optional<Url> resolve(String reference, Charset documentCharset) {
        var plain = FastReference.resolve(this, reference);
        return plain != null
                ? Optional.of(plain)
                : Optional.ofNullable(UrlParser.parse(reference, this, documentCharset));
    }

    /** Returns the whole URL, serialised. */
    public String href() {
        return href;
    }

    /** Returns the scheme without its colon, in lower case. */
    public String scheme() {
        return scheme;
    }

    /** Returns whether the scheme is {@code http} or {@code https}. */
    public boolean isHttp() {
        return scheme.equals("https") || scheme.equals("http");
    }

    /** Returns the host as serialised ({@code [::1]} with its brackets); empty if there is none. */
    public String host() {
        return href.substring(hostStart, hostEnd);
    }

    /** Returns the port to connect to: the given one, else the scheme's default, else -1. */
    public int port() {
        int given = givenPort();
        return given != SpecialScheme.NO_PORT ? given : SpecialScheme.defaultPort(scheme);
    }

    /** Returns the user name, percent-encoded; empty if there is none. */
    public String username() {
        var userinfo = userinfo();
        int colon = userinfo.indexOf(':');
        return colon < 0 ? userinfo : userinfo.substring(0, colon);
    }

    /** Returns the password, percent-encoded; empty if there is none. */
    public String password() {
        var userinfo = userinfo();
        int colon = userinfo.indexOf(':');
        return colon < 0 ? "" : userinfo.substring(colon + 1);
    }

    /** Returns the path with its leading slash, or an opaque path such as that of {@code mailto:}; percent-encoded. */
    public String pathname() {
        return href.substring(pathStart, queryStart);
    }

    /** Returns the query with its {@code ?}; empty if there is none or it is empty. */
    public String search() {
        return fragmentStart - queryStart > 1 ? href.substring(queryStart, fragmentStart) : "";
    }

    /** Returns the fragment with its {@code #}; empty if there is none or it is empty. */
    public String hash() {
        return href.length() - fragmentStart > 1 ? href.substring(fragmentStart) : "";
    }

    /** Returns path and query as sent in a request line; never empty for http and https. */
    public String requestTarget() {
        return href.substring(pathStart, fragmentStart);
    }

    /** Returns the fragment without its {@code #}, percent-encoded; empty if there is none. */
    public String fragment() {
        return hash().isEmpty() ? "" : href.substring(fragmentStart + 1);
    }

    /** Returns this URL without its fragment. */
    public Url withoutFragment() {
        return fragmentStart == href.length()
                ? this
                : new Url(
                        href.substring(0, fragmentStart),
                        scheme,
                        hostStart,
                        hostEnd,
                        pathStart,
                        queryStart,
                        fragmentStart);
    }

    /**
     * Returns scheme, host and port, such as {@code https://example.com:443}: the key of a host queue and of a
     * connection pool.
     */
    public String hostKey() {
        return scheme + "://" + host() + ":" + port();
    }

    /**
     * Returns the serialised origin (WHATWG URL, section 4.7), such as {@code https://example.com}; {@code null} for an
     * opaque one.
     */
    public String origin() {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp" -> scheme + "://" + href.substring(hostStart, pathStart);
            case "blob" ->
                parse(pathname()).filter(Url::isHttp).map(Url::origin).orElse("null");
            default -> "null";
        };
    }

    /**
     * Returns a 64-bit hash of the {@linkplain CanonicalForm#DEFAULT canonical form}, by which the frontier recognises
     * a URL. It is the same in every run and computed once.
     */
    public long identity() {
        long known = identity;
        if (known == 0) {
            known = CanonicalForm.DEFAULT.identity(this);
            identity = known;
        }
        return known;
    }

    boolean hasHost() {
        return hostStart > scheme.length() + 1;
    }

    boolean hasOpaquePath() {
        return !hasHost() && !href.startsWith("/", pathStart);
    }

    String userinfo() {
        int start = scheme.length() + "://".length();
        return hostStart > start ? href.substring(start, hostStart - 1) : "";
    }

    /** Returns the port as serialised; {@link SpecialScheme#NO_PORT} if it is the default one. */
    int givenPort() {
        return hasHost() && pathStart > hostEnd
                ? Integer.parseInt(href, hostEnd + 1, pathStart, 10)
                : SpecialScheme.NO_PORT;
    }

    /** Returns the query without its {@code ?}; null, which differs from empty, if there is none. */
    @Nullable
    String query() {
        return fragmentStart > queryStart ? href.substring(queryStart + 1, fragmentStart) : null;
    }

    public int hostStart() {
        return hostStart;
    }

    public int hostEnd() {
        return hostEnd;
    }

    public int pathStart() {
        return pathStart;
    }

    public int queryStart() {
        return queryStart;
    }

    int fragmentStart() {
        return fragmentStart;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Url url && href.equals(url.href);
    }

    @Override
    public int hashCode() {
        return href.hashCode();
    }

    @Override
    public String toString() {
        return href;
    }
}
