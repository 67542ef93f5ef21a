package dev.linkharvester.url;

import org.jspecify.annotations.Nullable;

/**
 * Resolves the references that make up nearly all of the web on a fast path. They need no encoding, no lower case and
 * no other change, so the result is a part of the base followed by the reference.
 *
 * <p>Null means "not plain", never "invalid": then {@link UrlParser} decides. Both give the same URL for a plain
 * reference; a property test compares them.
 */
final class FastReference {
    // Marks for each character the components in which it stays unchanged. Delimiters, and characters that end a
    // component, have no bit there.
    private static final int PATH = 1;
    private static final int QUERY = 2;
    private static final int FRAGMENT = 4;
    private static final int HOST = 8;
    private static final byte[] PLAIN_IN = new byte[128];

    static {
        for (int c = 0; c < PLAIN_IN.length; c++) {
            boolean path = !PercentEncodeSet.PATH.contains(c) && c != '/' && c != '\\';
            boolean host = (c >= 'a' && c <= 'z') || Ascii.isDigit(c) || c == '-' || c == '_' || c == '.';
            PLAIN_IN[c] = (byte) ((path ? PATH : 0)
                    | (PercentEncodeSet.SPECIAL_QUERY.contains(c) ? 0 : QUERY)
                    | (PercentEncodeSet.FRAGMENT.contains(c) ? 0 : FRAGMENT)
                    | (host ? HOST : 0));
        }
    }

    private FastReference() {}

    /** Resolves a plain reference against a base; null if it is not plain or the base is neither http nor https. */
    static @Nullable Url resolve(Url base, String reference) {
        if (reference.isEmpty() || !base.isHttp()) {
            return null;
        }
        char first = reference.charAt(0);
        if (first == '#') {
            int fragmentStart = base.fragmentStart();
            return fragment(base, base.href().substring(0, fragmentStart).concat(reference), fragmentStart);
        }
        if (first == '/') {
            if (reference.length() > 1 && reference.charAt(1) == '/') {
                return parse(base.scheme().concat(":").concat(reference));
            }
            int pathStart = base.pathStart();
            return path(base, base.href().substring(0, pathStart).concat(reference), pathStart + 1);
        }
        if (first == '?') {
            int queryStart = base.queryStart();
            return path(base, base.href().substring(0, queryStart).concat(reference), queryStart);
        }
        if (first == 'h' && reference.startsWith("http")) {
            int pathStart = base.pathStart();
            boolean sameOrigin = reference.length() > pathStart
                    && reference.charAt(pathStart) == '/'
                    && reference.regionMatches(0, base.href(), 0, pathStart);
            var absolute = sameOrigin ? path(base, reference, pathStart + 1) : parse(reference);
            if (absolute != null) {
                return absolute;
            }
        }
        return relativePath(base, reference);
    }

    /** Parses a plain absolute URL of http or https; null if it is not plain. */
    static @Nullable Url parse(String input) {
        if (input.startsWith("https://")) {
            return host(input, "https", 8);
        }
        return input.startsWith("http://") ? host(input, "http", 7) : null;
    }

    // Resolves a reference such as page.html, ./page.html or ../page.html.
    private static @Nullable Url relativePath(Url base, String reference) {
        var href = base.href();
        int pathStart = base.pathStart();
        int directoryEnd = href.lastIndexOf('/', base.queryStart() - 1) + 1;
        int skipped = 0;
        while (reference.startsWith("../", skipped)) {
            skipped += 3;
            if (directoryEnd - 1 > pathStart) {
                directoryEnd = href.lastIndexOf('/', directoryEnd - 2) + 1;
            }
        }
        if (reference.startsWith("./", skipped)) {
            skipped += 2;
        }
        if (skipped == 0 && mayHaveScheme(reference)) {
            return null;
        }
        var joined = new StringBuilder(directoryEnd + reference.length() - skipped)
                .append(href, 0, directoryEnd)
                .append(reference, skipped, reference.length());
        return path(base, joined.toString(), directoryEnd);
    }

    private static boolean mayHaveScheme(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            char character = reference.charAt(i);
            if (character == ':') {
                return true;
            }
            if (character == '/' || character == '?' || character == '#') {
                return false;
            }
        }
        return false;
    }

    private static @Nullable Url host(String href, String scheme, int hostStart) {
        int end = hostStart;
        int lastLabel = hostStart;
        while (end < href.length() && is(href.charAt(end), HOST)) {
            if (href.charAt(end) == '.') {
                lastLabel = end + 1;
            }
            end++;
        }
        // A last label that starts with a digit, or an empty one, may make the host an IPv4 address.
        if (end == lastLabel || Ascii.isDigit(href.charAt(lastLabel))) {
            return null;
        }
        if (end == href.length()) {
            return new Url(href.concat("/"), scheme, hostStart, end, end, end + 1, end + 1);
        }
        int pathStart = href.charAt(end) == ':' ? portEnd(href, scheme, end + 1) : end;
        if (pathStart < 0 || href.charAt(pathStart) != '/') {
            return null;
        }
        return path(href, scheme, hostStart, end, pathStart, pathStart + 1);
    }

    // Returns the end of a port that serialisation leaves unchanged and that text follows; else -1.
    private static int portEnd(String href, String scheme, int from) {
        int port = 0;
        int end = from;
        while (end < href.length() && end - from < 5 && Ascii.isDigit(href.charAt(end))) {
            port = port * 10 + href.charAt(end) - '0';
            end++;
        }
        boolean plain = end < href.length()
                && end > from
                && href.charAt(from) != '0'
                && port <= 65535
                && port != SpecialScheme.defaultPort(scheme);
        return plain ? end : -1;
    }

    private static @Nullable Url path(Url base, String href, int from) {
        return path(href, base.scheme(), base.hostStart(), base.hostEnd(), base.pathStart(), from);
    }

    /** Creates a URL from an href serialised up to {@code from}: behind a slash of its path, or at its end. */
    private static @Nullable Url path(String href, String scheme, int hostStart, int hostEnd, int pathStart, int from) {
        int length = href.length();
        int index = from;
        boolean segmentStart = true;
        char character = 0;
        for (; index < length; index++) {
            character = href.charAt(index);
            if (character == '/') {
                segmentStart = true;
                continue;
            }
            if (!is(character, PATH)) {
                break;
            }
            // Such a segment may be a dot segment: each dot is spelled "." or "%2e".
            if (segmentStart && (character == '.' || character == '%')) {
                return null;
            }
            segmentStart = false;
        }
        int queryStart = index;
        if (index < length && character == '?') {
            index = end(href, index + 1, QUERY);
        }
        int fragmentStart = index;
        if (index < length && href.charAt(index) == '#') {
            index = end(href, index + 1, FRAGMENT);
        }
        return index == length ? new Url(href, scheme, hostStart, hostEnd, pathStart, queryStart, fragmentStart) : null;
    }

    private static @Nullable Url fragment(Url base, String href, int fragmentStart) {
        return end(href, fragmentStart + 1, FRAGMENT) < href.length()
                ? null
                : new Url(
                        href,
                        base.scheme(),
                        base.hostStart(),
                        base.hostEnd(),
                        base.pathStart(),
                        base.queryStart(),
                        fragmentStart);
    }

    private static int end(String href, int from, int component) {
        int index = from;
        while (index < href.length() && is(href.charAt(index), component)) {
            index++;
        }
        return index;
    }

    private static boolean is(char character, int component) {
        return character < 128 && (PLAIN_IN[character] & component) != 0;
    }
}
