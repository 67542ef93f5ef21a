package dev.linkharvester.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An absolute URL as a browser understands it (WHATWG URL Standard). Immutable: its serialisation, and where in it each
 * component starts. It always is ASCII.
 *
 * <p>Equality is that of the serialisation. What makes two URLs the same page for the harvest is {@link #identity()}.
 */
public final class Url {
    private final String href;
    private final String scheme;
    // https://user:password@host:8080/path?query#fragment
    //                       ^   ^    ^    ^     ^           a component that is missing is empty: from is to
    private final int hostStart;
    private final int hostEnd;
    private final int pathStart;
    private final int queryStart;
    private final int fragmentStart;
    // 0: not yet computed. Volatile, as a plain long may be read half written.
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

    /** Parses an absolute URL; empty when it is not one. Never throws. */
    public static Optional<Url> parse(String input) {
        var plain = FastReference.parse(input);
        return plain != null
                ? Optional.of(plain)
                : Optional.ofNullable(UrlParser.parse(input, null, StandardCharsets.UTF_8));
    }

    /** Resolves a reference against this URL, its query encoded as UTF-8; empty when there is no such URL. */
    public Optional<Url> resolve(String reference) {
        return resolve(reference, StandardCharsets.UTF_8);
    }

    /**
     * Resolves a reference against this URL, its query encoded in the document's charset (UTF-8 for UTF-16 and for
     * schemes other than http, https and ftp); empty when there is no such URL. Never throws.
     */
    public Optional<Url> resolve(String reference, Charset documentCharset) {
        var plain = FastReference.resolve(this, reference);
        return plain != null
                ? Optional.of(plain)
                : Optional.ofNullable(UrlParser.parse(reference, this, documentCharset));
    }

    /** The whole URL, serialised. */
    public String href() {
        return href;
    }

    /** The scheme without its colon, in lower case. */
    public String scheme() {
        return scheme;
    }

    /** Whether the scheme is {@code http} or {@code https}. */
    public boolean isHttp() {
        return scheme.equals("https") || scheme.equals("http");
    }

    /** The host as serialised ({@code [::1]} with its brackets), the empty string when there is none. */
    public String host() {
        return href.substring(hostStart, hostEnd);
    }

    /** The port that is connected to: the one given, else the scheme's default, else -1. */
    public int port() {
        int given = givenPort();
        return given != SpecialScheme.NO_PORT ? given : SpecialScheme.defaultPort(scheme);
    }

    /** The user name, percent-encoded; empty when there is none. */
    public String username() {
        var userinfo = userinfo();
        int colon = userinfo.indexOf(':');
        return colon < 0 ? userinfo : userinfo.substring(0, colon);
    }

    /** The password, percent-encoded; empty when there is none. */
    public String password() {
        var userinfo = userinfo();
        int colon = userinfo.indexOf(':');
        return colon < 0 ? "" : userinfo.substring(colon + 1);
    }

    /** The path with its leading slash, or an opaque path such as that of {@code mailto:}; percent-encoded. */
    public String pathname() {
        return href.substring(pathStart, queryStart);
    }

    /** The query with its {@code ?}; empty when there is none or nothing in it. */
    public String search() {
        return fragmentStart - queryStart > 1 ? href.substring(queryStart, fragmentStart) : "";
    }

    /** The fragment with its {@code #}; empty when there is none or nothing in it. */
    public String hash() {
        return href.length() - fragmentStart > 1 ? href.substring(fragmentStart) : "";
    }

    /** Path and query as sent in a request line; never empty for http and https. */
    public String requestTarget() {
        return href.substring(pathStart, fragmentStart);
    }

    /** The fragment without its {@code #}, percent-encoded; empty when there is none. */
    public String fragment() {
        return hash().isEmpty() ? "" : href.substring(fragmentStart + 1);
    }

    /** This URL without its fragment. */
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

    /** Scheme, host and port: the key of a host queue and of a connection pool, such as {@code https://example.com:443}. */
    public String hostKey() {
        return scheme + "://" + host() + ":" + port();
    }

    /** The serialised origin (WHATWG URL, section 4.7), such as {@code https://example.com}; {@code null} for an opaque one. */
    public String origin() {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp" -> scheme + "://" + href.substring(hostStart, pathStart);
            case "blob" ->
                parse(pathname()).filter(Url::isHttp).map(Url::origin).orElse("null");
            default -> "null";
        };
    }

    /**
     * A 64-bit hash of the {@linkplain CanonicalForm#DEFAULT canonical form}, by which the frontier knows whether it has
     * seen this URL. The same in every run; computed once.
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

    /** The port as serialised, {@link SpecialScheme#NO_PORT} when it is the default one. */
    int givenPort() {
        return hasHost() && pathStart > hostEnd
                ? Integer.parseInt(href, hostEnd + 1, pathStart, 10)
                : SpecialScheme.NO_PORT;
    }

    /** The query without its {@code ?}; null, which is not the same as empty, when there is none. */
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
