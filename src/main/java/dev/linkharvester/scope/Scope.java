package dev.linkharvester.scope;

import com.google.re2j.Pattern;
import dev.linkharvester.url.PercentEncoding;
import dev.linkharvester.url.Url;
import java.util.List;

/**
 * Decides which outlinks are followed. Links that are not followed are still recorded, and seeds need no decision.
 *
 * <p>Include and exclude are linear-time expressions (RE2). They match anywhere in the serialised URL, as {@code grep} does;
 * {@code ^} and {@code $} anchor. Scheme and port never take a link out of scope, so a crawl continues from http to https.
 */
public final class Scope {
    /** Limits how far a crawl goes from its seed. */
    public enum Kind {
        /** The seed's host. */
        HOST,
        /** Every host of the seed's registrable domain (Public Suffix List); an IP address or a single label is its own. */
        DOMAIN,
        /** The seed's host, below the folder of the seed. */
        PATH,
        /** Every host. */
        ANY
    }

    private final Kind kind;
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    public Scope(ScopeSettings settings) {
        this.kind = settings.kind();
        this.include = settings.include();
        this.exclude = settings.exclude();
    }

    /** Whether a link is followed, on the crawl of a seed. Links that are not http or https never are. */
    public boolean follows(Url link, Url seed) {
        return link.isHttp() && isNear(link, seed) && isSelected(link.href());
    }

    private boolean isNear(Url link, Url seed) {
        return switch (kind) {
            case HOST -> hasSameHost(link, seed);
            case DOMAIN ->
                hasSameHost(link, seed) || RegistrableDomain.of(link.host()).equals(RegistrableDomain.of(seed.host()));
            case PATH -> hasSameHost(link, seed) && canonicalPath(link).startsWith(folder(canonicalPath(seed)));
            case ANY -> true;
        };
    }

    private boolean isSelected(String href) {
        return (include.isEmpty() || isFoundBy(include, href)) && !isFoundBy(exclude, href);
    }

    private static boolean hasSameHost(Url link, Url seed) {
        int length = link.hostEnd() - link.hostStart();
        return length == seed.hostEnd() - seed.hostStart()
                && link.href().regionMatches(link.hostStart(), seed.href(), seed.hostStart(), length);
    }

    // Makes /caf%c3%a9/ and /caf%C3%A9/ the same folder.
    private static String canonicalPath(Url url) {
        return PercentEncoding.canonical(url.href(), url.pathStart(), url.queryStart());
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static boolean isFoundBy(List<Pattern> expressions, String href) {
        for (var expression : expressions) {
            if (expression.matcher(href).find()) {
                return true;
            }
        }
        return false;
    }
}
