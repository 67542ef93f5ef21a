package dev.linkharvester.service;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the sessions of browsers, which cannot send a token with every request. In memory: a restart ends them. For one
 * event loop.
 */
final class Sessions {
    static final String COOKIE = "harvest-session";
    static final Duration LIFETIME = Duration.ofHours(12);

    /** Sessions at a time; a further one ends the oldest. */
    static final int MAX_SESSIONS = 1_000;

    private static final int SECRET_BYTES = 32;

    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private record Session(Role role, Instant ends) {}

    Sessions(InstantSource time) {
        this.time = time;
    }

    /** Begins a session; returns its cookie, for this site alone and hidden from scripts. */
    Cookie begin(Role role) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var name = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        sessions.put(name, new Session(role, time.instant().plus(LIFETIME)));
        if (sessions.size() > MAX_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return cookie(name, LIFETIME);
    }

    // The time of a look-up does not reveal 256 random bits.
    Role roleOf(String name) {
        return Optional.ofNullable(sessions.get(name))
                .filter(session -> session.ends.isAfter(time.instant()))
                .map(Session::role)
                .orElse(Role.NONE);
    }

    /** Ends a session; returns a cookie that deletes the other one. */
    Cookie end(String name) {
        sessions.remove(name);
        return cookie("", Duration.ZERO);
    }

    private static Cookie cookie(String value, Duration age) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(age.toSeconds());
    }
}
