package dev.linkharvester.fetch;

import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cookies of a run, as curl's {@code -b}: given at the start, kept as servers set them, forgotten at the end.
 *
 * <p>Vert.x's own store asks no public suffix list and knows no bound, hence this one. Safe for use by any thread:
 * guarded by its lock.
 */
final class CookieJar {
    /** Cookies of one domain, at most; the longest unset goes first. */
    static final int PER_DOMAIN = 50;

    /** Domains with cookies, at most; the longest unused goes first. */
    static final int DOMAINS = 1_000;

    private final InstantSource time;

    // Sent to the origin that was named first, as it is.
    private final Optional<String> given;

    // Domain → name and path → cookie. Guarded by itself.
    private final Map<String, Map<String, Cookie>> domains = new LinkedHashMap<>(16, 0.75f, true);

    private CookieJar(Optional<String> given, InstantSource time) {
        Cookie.loadPublicSuffixes();
        this.given = given;
        this.time = time;
    }

    /**
     * A jar for a setting: {@code name=value; …}, the path of a file in the format of Netscape, or the empty string.
     * Throws {@link IllegalArgumentException}, with a text for the user, for a file that cannot be read.
     */
    static CookieJar of(String setting, InstantSource time) {
        if (setting.isBlank() || setting.indexOf('=') >= 0) {
            return new CookieJar(Optional.of(setting.strip()).filter(data -> !data.isEmpty()), time);
        }
        var jar = new CookieJar(Optional.empty(), time);
        try {
            int number = 0;
            // Headers are bytes: those of the file are sent as they are, whatever charset they are in.
            for (var line : Files.readAllLines(Path.of(setting), StandardCharsets.ISO_8859_1)) {
                number++;
                if (line.isBlank() || (line.startsWith("#") && !line.startsWith("#HttpOnly_"))) {
                    continue;
                }
                jar.put(netscape(line, setting + ":" + number));
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "cookies: " + setting + " is neither name=value nor a file that can be read", unreadable);
        }
        return jar;
    }

    private static Cookie netscape(String line, String where) {
        var fields = (line.startsWith("#HttpOnly_") ? line.substring("#HttpOnly_".length()) : line).split("\t", -1);
        if (fields.length != 7 || !fields[4].matches("-?[0-9]{1,15}")) {
            throw new IllegalArgumentException(
                    "cookies: " + where + " is not a line of seven fields with tabs between them");
        }
        long seconds = Long.parseLong(fields[4]);
        var domain = (fields[0].startsWith(".") ? fields[0].substring(1) : fields[0]).toLowerCase(Locale.ROOT);
        return new Cookie(
                fields[5],
                fields[6],
                domain,
                !fields[1].equalsIgnoreCase("TRUE"),
                fields[2],
                fields[3].equalsIgnoreCase("TRUE"),
                seconds <= 0 ? Instant.MAX : Instant.ofEpochSecond(seconds));
    }

    /** The {@code Cookie} header of a request, if there is anything to send. */
    Optional<String> header(Url url, Url first) {
        var sent = new ArrayList<String>();
        if (url.hostKey().equals(first.hostKey())) {
            given.ifPresent(sent::add);
        }
        var kept = kept(url);
        kept.sort(Comparator.comparingInt((Cookie cookie) -> cookie.path().length())
                .reversed());
        for (var cookie : kept) {
            sent.add(cookie.name() + "=" + cookie.value());
        }
        return sent.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sent));
    }

    private List<Cookie> kept(Url url) {
        var now = time.instant();
        var found = new ArrayList<Cookie>();
        synchronized (domains) {
            // The host itself, then each domain above it.
            var domain = url.host().toLowerCase(Locale.ROOT);
            while (!domain.isEmpty()) {
                var cookies = domains.get(domain);
                if (cookies != null) {
                    cookies.values().stream()
                            .filter(cookie -> cookie.isFor(url, now))
                            .forEach(found::add);
                }
                int dot = domain.indexOf('.');
                domain = dot < 0 ? "" : domain.substring(dot + 1);
            }
        }
        return found;
    }

    /** Keeps what an answer set. */
    void store(Url url, List<String> setCookies) {
        for (var setCookie : setCookies) {
            Cookie.parse(setCookie, url, time.instant()).ifPresent(this::put);
        }
    }

    private void put(Cookie cookie) {
        synchronized (domains) {
            var cookies = domains.computeIfAbsent(cookie.domain(), ignored -> new LinkedHashMap<>());
            var key = cookie.name() + ";" + cookie.path();
            cookies.remove(key);
            if (cookie.expiry().isAfter(time.instant())) {
                cookies.put(key, cookie);
            }
            removeEldest(cookies, PER_DOMAIN);
            removeEldest(domains, DOMAINS);
        }
    }

    private static void removeEldest(Map<String, ?> entries, int most) {
        if (entries.size() > most) {
            var eldest = entries.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
