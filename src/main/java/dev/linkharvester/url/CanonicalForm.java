package dev.linkharvester.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which URLs are the same page. A canonical form is compared and hashed, never requested.
 *
 * <p>Every form lacks the fragment. The parser has already normalised the default port, an empty path, dot segments and
 * the case of scheme and host. In path and query, percent-encoded unreserved characters are decoded and all other
 * escapes are in upper case (RFC 3986, section 6.2.2), except for file URLs. These rules merge no two URLs that a
 * server may tell apart. The options may, so each is off by default; they apply to http and https alone.
 *
 * @param sortQuery orders query parameters by name; parameters of one name keep their order
 * @param droppedParameters names of query parameters and of path parameters ({@code ;jsessionid=…}) to ignore; upper
 *     and lower case are the same, and a {@code *} at the end stands for any ending
 * @param foldTrailingSlash ignores slashes at the end of the path
 */
public record CanonicalForm(boolean sortQuery, List<String> droppedParameters, boolean foldTrailingSlash) {
    /** Applies the equivalences of the standards alone, no option. */
    public static final CanonicalForm DEFAULT = new CanonicalForm(false, List.of(), false);

    /** Lists parameters that carry the origin of a visitor. */
    public static final List<String> TRACKING_PARAMETERS =
            List.of("utm_*", "gclid", "dclid", "fbclid", "msclkid", "yclid", "mc_cid", "mc_eid");

    /** Lists parameters that carry the id of a session. */
    public static final List<String> SESSION_PARAMETERS = List.of(
            "jsessionid", "phpsessid", "aspsessionid*", "session", "sessionid", "session_id", "cfid", "cftoken");

    private static final long SEED = 0;
    private static final long SECOND_SEED = 0x9E3779B97F4A7C15L;

    /** @throws IllegalArgumentException if a dropped parameter is empty or has a {@code *} before its end */
    public CanonicalForm {
        droppedParameters = List.copyOf(droppedParameters);
        for (var name : droppedParameters) {
            int star = name.indexOf('*');
            if (name.isEmpty() || (star >= 0 && star < name.length() - 1)) {
                throw new IllegalArgumentException(
                        "dropped parameter \"" + name + "\": give a name, or the start of one with a * at its end");
            }
        }
    }

    /** Returns a 64-bit hash of the canonical form (XXH64), the same in every run; never 0. */
    public long identity(Url url) {
        return identity(canonicalBytes(url));
    }

    /** Returns a 128-bit hash of the canonical form, the same in every run; its first half is the {@link #identity}. */
    public Fingerprint fingerprint(Url url) {
        var canonical = canonicalBytes(url);
        return new Fingerprint(identity(canonical), XxHash64.hash(canonical, SECOND_SEED));
    }

    private byte[] canonicalBytes(Url url) {
        return of(url).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long identity(byte[] canonical) {
        long hash = XxHash64.hash(canonical, SEED);
        return hash == 0 ? 1 : hash;
    }

    /** Returns the canonical form; the URL's own string if that is canonical already. */
    public String of(Url url) {
        var href = url.href();
        int end = url.fragmentStart();
        boolean optionsApply = url.isHttp() && (sortQuery || foldTrailingSlash || !droppedParameters.isEmpty());
        if (isFile(url) || (!optionsApply && href.indexOf('%', url.pathStart(), end) < 0)) {
            return href.substring(0, end);
        }
        var form = new StringBuilder(end).append(href, 0, url.pathStart());
        var path = PercentEncoding.canonical(href, url.pathStart(), url.queryStart());
        form.append(optionsApply ? pathWithOptions(path) : path);
        if (url.queryStart() < end) {
            var query = PercentEncoding.canonical(href, url.queryStart() + 1, end);
            var kept = optionsApply ? queryWithOptions(query) : query;
            // A query that loses all its parameters is dropped; a query that was empty from the start is kept.
            if (!kept.isEmpty() || query.isEmpty()) {
                form.append('?').append(kept);
            }
        }
        return form.toString();
    }

    // A decoded letter may become a drive: /%41| is a name, but a parser reads /A| as /A:.
    private static boolean isFile(Url url) {
        return url.href().startsWith("file:");
    }

    private String queryWithOptions(String query) {
        var parameters = new ArrayList<>(Arrays.asList(query.split("&", -1)));
        parameters.removeIf(parameter -> isDropped(nameOf(parameter)));
        if (sortQuery) {
            parameters.sort(Comparator.comparing(CanonicalForm::nameOf));
        }
        return String.join("&", parameters);
    }

    private String pathWithOptions(String path) {
        var kept = path;
        if (!droppedParameters.isEmpty() && path.indexOf(';') >= 0) {
            kept = withoutPathParameters(path);
        }
        int end = kept.length();
        while (foldTrailingSlash && end > 1 && kept.charAt(end - 1) == '/') {
            end--;
        }
        return kept.substring(0, end);
    }

    private String withoutPathParameters(String path) {
        var kept = new StringBuilder(path.length());
        int index = 0;
        while (index < path.length()) {
            int next = index + 1;
            while (next < path.length() && path.charAt(next) != ';' && path.charAt(next) != '/') {
                next++;
            }
            boolean dropped = path.charAt(index) == ';'
                    && isDropped(nameOf(path.substring(index + 1, next)))
                    && !endsInDotSegment(kept);
            if (!dropped) {
                kept.append(path, index, next);
            }
            index = next;
        }
        return kept.toString();
    }

    // Without its parameter such a segment would become a dot segment, one step up.
    private static boolean endsInDotSegment(StringBuilder path) {
        int start = path.lastIndexOf("/") + 1;
        var segment = path.substring(start);
        return segment.equals(".") || segment.equals("..");
    }

    private static String nameOf(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    private boolean isDropped(String name) {
        for (var dropped : droppedParameters) {
            boolean matches = dropped.endsWith("*")
                    ? name.regionMatches(true, 0, dropped, 0, dropped.length() - 1)
                    : name.equalsIgnoreCase(dropped);
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
