package dev.linkharvester.url;

import org.jspecify.annotations.Nullable;

/** A URL record while it is being parsed (WHATWG URL, section 4.1). */
final class UrlRecord {
    String scheme = "";
    boolean special;
    /** User name and password, percent-encoded, with a colon between them if there is a password. */
    String userinfo = "";
    /** Null, which differs from empty, when there is none. */
    @Nullable
    String host;

    int port = SpecialScheme.NO_PORT;
    final UrlPath path = new UrlPath();
    /** Null, which differs from empty, when there is none. */
    @Nullable
    String query;
    /** Null, which differs from empty, when there is none. */
    @Nullable
    String fragment;

    void setScheme(String newScheme) {
        scheme = newScheme;
        special = SpecialScheme.isSpecial(newScheme);
    }

    boolean isFile() {
        return scheme.equals("file");
    }

    void copyAuthority(Url from) {
        userinfo = from.userinfo();
        host = from.hasHost() ? from.host() : null;
        port = from.givenPort();
    }

    void copyPathAndQuery(Url from) {
        path.set(from.pathname());
        query = from.query();
    }

    /** The URL serializer (section 4.5), noting where each component is. */
    Url serialize() {
        var href = new StringBuilder(80).append(scheme).append(':');
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
            // Else the path would read as a host when parsed again.
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
