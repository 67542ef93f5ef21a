package dev.linkharvester.fetch;

import dev.linkharvester.url.Url;
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
 * <p>Vert.x's own store reads no public suffix list and has no limit, hence this one. Safe for use by any thread:
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

    /** Starts with the cookies of a setting. */
    CookieJar(CookieSetting setting, InstantSource time) {
        Cookie.loadPublicSuffixes();
        this.given = setting.data();
        this.time = time;
        setting.stored().forEach(this::put);
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

    /** Stores the cookies that a response sets. */
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
