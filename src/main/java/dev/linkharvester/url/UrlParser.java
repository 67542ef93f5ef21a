package dev.linkharvester.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Implements the basic URL parser (WHATWG URL, section 4.4): one method for each state of the standard, under the
 * standard's name.
 *
 * <p>The standard reads one code point at a time. A method here consumes all input of its state and returns the next
 * state. {@code pointer} then is at the first character that is not consumed; the standard's "decrease pointer by 1"
 * means not to advance it. The input is clean: trimmed, without tabs and newlines, well-formed.
 */
final class UrlParser {
    private static final int END = -1;
    private static final int MAX_PORT = 65535;

    private enum State {
        SCHEME_START,
        SCHEME,
        NO_SCHEME,
        SPECIAL_RELATIVE_OR_AUTHORITY,
        PATH_OR_AUTHORITY,
        RELATIVE,
        RELATIVE_SLASH,
        SPECIAL_AUTHORITY_SLASHES,
        SPECIAL_AUTHORITY_IGNORE_SLASHES,
        AUTHORITY,
        HOST,
        PORT,
        FILE,
        FILE_SLASH,
        FILE_HOST,
        PATH_START,
        PATH,
        OPAQUE_PATH,
        QUERY,
        FRAGMENT,
        DONE,
        FAILURE
    }

    private final String input;
    private final @Nullable Url base;
    private final Charset queryCharset;
    private int pointer;

    // The URL so far. A null host differs from an empty one, and so do a null query and fragment.
    private String scheme = "";
    private boolean special;
    private String userinfo = "";
    private @Nullable String host;
    private int port = SpecialScheme.NO_PORT;
    private @Nullable String query;
    private @Nullable String fragment;
    private final UrlPath path = new UrlPath();

    private UrlParser(String input, @Nullable Url base, Charset queryCharset) {
        this.input = input;
        this.base = base;
        this.queryCharset = queryCharset;
    }

    /** Parses any text, against a base or without one; null is the standard's failure. */
    static @Nullable Url parse(String input, @Nullable Url base, Charset documentCharset) {
        var parser = new UrlParser(UrlInput.clean(input), base, UrlInput.outputCharset(documentCharset));
        var state = State.SCHEME_START;
        while (state != State.DONE && state != State.FAILURE) {
            state = parser.step(state);
        }
        return state == State.DONE ? parser.url() : null;
    }

    private State step(State state) {
        return switch (state) {
            case SCHEME_START -> schemeStart();
            case SCHEME -> scheme();
            case NO_SCHEME -> noScheme();
            case SPECIAL_RELATIVE_OR_AUTHORITY -> specialRelativeOrAuthority();
            case PATH_OR_AUTHORITY -> pathOrAuthority();
            case RELATIVE -> relative();
            case RELATIVE_SLASH -> relativeSlash();
            case SPECIAL_AUTHORITY_SLASHES -> specialAuthoritySlashes();
            case SPECIAL_AUTHORITY_IGNORE_SLASHES -> specialAuthorityIgnoreSlashes();
            case AUTHORITY -> authority();
            case HOST -> host();
            case PORT -> port();
            case FILE -> file();
            case FILE_SLASH -> fileSlash();
            case FILE_HOST -> fileHost();
            case PATH_START -> pathStart();
            case PATH -> path();
            case OPAQUE_PATH -> opaquePath();
            case QUERY -> query();
            case FRAGMENT -> fragment();
            case DONE, FAILURE -> state;
        };
    }

    /** "Scheme start state". */
    private State schemeStart() {
        return Ascii.isLetter(current()) ? State.SCHEME : State.NO_SCHEME;
    }

    /** "Scheme state". */
    private State scheme() {
        int end = pointer;
        while (end < input.length() && isSchemeCharacter(input.charAt(end))) {
            end++;
        }
        if (end == input.length() || input.charAt(end) != ':') {
            return State.NO_SCHEME;
        }
        setScheme(Ascii.toLowerCase(input.substring(0, end)));
        pointer = end + 1;
        if (scheme.equals("file")) {
            return State.FILE;
        }
        if (special) {
            return base != null && base.scheme().equals(scheme)
                    ? State.SPECIAL_RELATIVE_OR_AUTHORITY
                    : State.SPECIAL_AUTHORITY_SLASHES;
        }
        if (current() == '/') {
            pointer++;
            return State.PATH_OR_AUTHORITY;
        }
        return State.OPAQUE_PATH;
    }

    /** "No scheme state". */
    private State noScheme() {
        if (base == null) {
            return State.FAILURE;
        }
        setScheme(base.scheme());
        if (base.hasOpaquePath()) {
            if (current() != '#') {
                return State.FAILURE;
            }
            copyPathAndQuery(base);
            return fragmentFollows();
        }
        return scheme.equals("file") ? State.FILE : State.RELATIVE;
    }

    /** "Special relative or authority state". */
    private State specialRelativeOrAuthority() {
        if (input.startsWith("//", pointer)) {
            pointer += 2;
            return State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
        }
        return State.RELATIVE;
    }

    /** "Path or authority state". */
    private State pathOrAuthority() {
        if (current() == '/') {
            pointer++;
            return State.AUTHORITY;
        }
        return State.PATH;
    }

    /** "Relative state": a base of the same scheme exists, and its path is not opaque. */
    private State relative() {
        if (isSlash(current())) {
            pointer++;
            return State.RELATIVE_SLASH;
        }
        var relativeTo = requireBase();
        copyAuthority(relativeTo);
        copyPathAndQuery(relativeTo);
        return relativeTail(false);
    }

    /** "Relative slash state". */
    private State relativeSlash() {
        if (special && isSlash(current())) {
            pointer++;
            return State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
        }
        if (current() == '/') {
            pointer++;
            return State.AUTHORITY;
        }
        copyAuthority(requireBase());
        return State.PATH;
    }

    /** "Special authority slashes state". */
    private State specialAuthoritySlashes() {
        if (input.startsWith("//", pointer)) {
            pointer += 2;
        }
        return State.SPECIAL_AUTHORITY_IGNORE_SLASHES;
    }

    /** "Special authority ignore slashes state". */
    private State specialAuthorityIgnoreSlashes() {
        while (current() == '/' || current() == '\\') {
            pointer++;
        }
        return State.AUTHORITY;
    }

    /** "Authority state": the last {@code @} ends the credentials, earlier ones are part of them. */
    private State authority() {
        int end = authorityEnd();
        int at = input.lastIndexOf('@', end - 1);
        if (at >= pointer) {
            if (at + 1 == end) {
                return State.FAILURE;
            }
            userinfo = encodedCredentials(pointer, at);
            pointer = at + 1;
        }
        return State.HOST;
    }

    /** "Host state". */
    private State host() {
        int authorityEnd = authorityEnd();
        int end = hostEnd(authorityEnd);
        boolean portFollows = end < authorityEnd;
        if (end == pointer && (special || portFollows)) {
            return State.FAILURE;
        }
        host = HostParser.parse(input.substring(pointer, end), !special);
        if (host == null) {
            return State.FAILURE;
        }
        pointer = portFollows ? end + 1 : end;
        return portFollows ? State.PORT : State.PATH_START;
    }

    /** "Port state". */
    private State port() {
        int end = authorityEnd();
        int number = 0;
        for (int i = pointer; i < end; i++) {
            int digit = input.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return State.FAILURE;
            }
            number = number * 10 + digit;
            if (number > MAX_PORT) {
                return State.FAILURE;
            }
        }
        if (end > pointer && number != SpecialScheme.defaultPort(scheme)) {
            port = number;
        }
        pointer = end;
        return State.PATH_START;
    }

    /** "File state". */
    private State file() {
        host = "";
        if (isSlash(current())) {
            pointer++;
            return State.FILE_SLASH;
        }
        if (base == null || !base.scheme().equals("file")) {
            return State.PATH;
        }
        host = base.host();
        copyPathAndQuery(base);
        return relativeTail(UrlPath.startsWithDriveLetter(input, pointer));
    }

    /** "File slash state". */
    private State fileSlash() {
        if (isSlash(current())) {
            pointer++;
            return State.FILE_HOST;
        }
        if (base != null && base.scheme().equals("file")) {
            host = base.host();
            if (!UrlPath.startsWithDriveLetter(input, pointer)) {
                path.appendDriveOf(base.pathname());
            }
        }
        return State.PATH;
    }

    /** "File host state". */
    private State fileHost() {
        int end = authorityEnd();
        if (end - pointer == 2 && UrlPath.startsWithDriveLetter(input, pointer)) {
            return State.PATH;
        }
        if (end > pointer) {
            host = HostParser.parse(input.substring(pointer, end), false);
            if (host == null) {
                return State.FAILURE;
            }
            if (host.equals("localhost")) {
                host = "";
            }
        }
        pointer = end;
        return State.PATH_START;
    }

    /** "Path start state". */
    private State pathStart() {
        if (special || current() == '/') {
            if (isSlash(current())) {
                pointer++;
            }
            return State.PATH;
        }
        return switch (current()) {
            case '?', '#', END -> queryOrFragmentFollows();
            default -> State.PATH;
        };
    }

    /** "Path state": one segment at a time. */
    private State path() {
        int end = pointer;
        while (end < input.length() && !isSlash(input.charAt(end)) && !isQueryOrFragmentStart(input.charAt(end))) {
            end++;
        }
        boolean slashFollows = end < input.length() && isSlash(input.charAt(end));
        path.appendSegment(input, pointer, end, slashFollows, scheme.equals("file"));
        pointer = end;
        if (slashFollows) {
            pointer++;
            return State.PATH;
        }
        return queryOrFragmentFollows();
    }

    /** "Opaque path state". */
    private State opaquePath() {
        int end = pointer;
        while (end < input.length() && !isQueryOrFragmentStart(input.charAt(end))) {
            end++;
        }
        path.setOpaque(input, pointer, end);
        pointer = end;
        return queryOrFragmentFollows();
    }

    /** "Query state": the charset of the document applies to http, https and ftp alone. */
    private State query() {
        int fragmentStart = input.indexOf('#', pointer);
        int end = fragmentStart < 0 ? input.length() : fragmentStart;
        boolean webSocket = scheme.equals("ws") || scheme.equals("wss");
        var encoded = new StringBuilder(end - pointer);
        PercentEncoding.appendEncoded(
                encoded,
                input,
                pointer,
                end,
                special ? PercentEncodeSet.SPECIAL_QUERY : PercentEncodeSet.QUERY,
                special && !webSocket ? queryCharset : StandardCharsets.UTF_8);
        query = encoded.toString();
        pointer = end;
        return queryOrFragmentFollows();
    }

    /** "Fragment state". */
    private State fragment() {
        var encoded = new StringBuilder(input.length() - pointer);
        PercentEncoding.appendEncoded(encoded, input, pointer, input.length(), PercentEncodeSet.FRAGMENT);
        fragment = encoded.toString();
        return State.DONE;
    }

    // Holds the common end of "relative state" and "file state", after the path and query of the base are copied.
    private State relativeTail(boolean replacesPath) {
        if (current() == END || isQueryOrFragmentStart(current())) {
            return queryOrFragmentFollows();
        }
        query = null;
        if (replacesPath) {
            path.clear();
        } else {
            path.shorten(scheme.equals("file"));
        }
        return State.PATH;
    }

    private State queryOrFragmentFollows() {
        if (current() == '?') {
            pointer++;
            return State.QUERY;
        }
        return current() == '#' ? fragmentFollows() : State.DONE;
    }

    private State fragmentFollows() {
        pointer++;
        return State.FRAGMENT;
    }

    private boolean isSlash(int character) {
        return character == '/' || (special && character == '\\');
    }

    private static boolean isQueryOrFragmentStart(int character) {
        return character == '?' || character == '#';
    }

    private static boolean isSchemeCharacter(int character) {
        return Ascii.isAlphanumeric(character) || character == '+' || character == '-' || character == '.';
    }

    private int authorityEnd() {
        int end = pointer;
        while (end < input.length() && !isSlash(input.charAt(end)) && !isQueryOrFragmentStart(input.charAt(end))) {
            end++;
        }
        return end;
    }

    // The first colon outside brackets ends the host.
    private int hostEnd(int authorityEnd) {
        boolean insideBrackets = false;
        for (int i = pointer; i < authorityEnd; i++) {
            char character = input.charAt(i);
            if (character == ':' && !insideBrackets) {
                return i;
            }
            insideBrackets = character == '[' || (insideBrackets && character != ']');
        }
        return authorityEnd;
    }

    private String encodedCredentials(int from, int to) {
        int colon = input.indexOf(':', from, to);
        int usernameEnd = colon < 0 ? to : colon;
        var credentials = new StringBuilder(to - from);
        PercentEncoding.appendEncoded(credentials, input, from, usernameEnd, PercentEncodeSet.USERINFO);
        if (usernameEnd + 1 < to) {
            credentials.append(':');
            PercentEncoding.appendEncoded(credentials, input, usernameEnd + 1, to, PercentEncodeSet.USERINFO);
        }
        return credentials.toString();
    }

    private void setScheme(String newScheme) {
        scheme = newScheme;
        special = SpecialScheme.isSpecial(newScheme);
    }

    private void copyAuthority(Url from) {
        userinfo = from.userinfo();
        host = from.hasHost() ? from.host() : null;
        port = from.givenPort();
    }

    private void copyPathAndQuery(Url from) {
        path.set(from.pathname());
        query = from.query();
    }

    private Url requireBase() {
        return Objects.requireNonNull(base, "only the no scheme state and a base's scheme lead here");
    }

    private int current() {
        return pointer < input.length() ? input.charAt(pointer) : END;
    }

    /** Implements the URL serializer (section 4.5) and records where each component starts. */
    private Url url() {
        var href = new StringBuilder(input.length() + 16).append(scheme).append(':');
        int hostStart = href.length();
        int hostEnd = hostStart;
        if (host != null) {
            href.append("//").append(userinfo).append(userinfo.isEmpty() ? "" : "@");
            hostStart = href.length();
            hostEnd = href.append(host).length();
            if (port != SpecialScheme.NO_PORT) {
                href.append(':').append(port);
            }
        } else if (path.startsWithTwoSlashes()) {
            // Without it, a parser would read the path as a host.
            href.append("/.");
        }
        int pathStart = href.length();
        path.appendTo(href);
        int queryStart = href.length();
        if (query != null) {
            href.append('?').append(query);
        }
        int fragmentStart = href.length();
        if (fragment != null) {
            href.append('#').append(fragment);
        }
        return new Url(href.toString(), scheme, hostStart, hostEnd, pathStart, queryStart, fragmentStart);
    }
}
