package dev.linkharvester.fetch;

import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings for tests: generous time-outs, so that only a test that asks for one sees one. */
final class TestSettings {
    int hostConcurrency = 6;
    Duration timeout = Duration.ofSeconds(25);
    Duration connectTimeout = Duration.ofSeconds(20);
    Duration idleTimeout = Duration.ofSeconds(20);
    long maxBody = 1 << 20;
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    Optional<CookieSetting> cookies = Optional.empty();
    Optional<ProxySetting> proxy = Optional.empty();
    boolean insecure;
    HttpChoice http = HttpChoice.AUTO;
    boolean excludePrivate;

    TestSettings hostConcurrency(int connections) {
        hostConcurrency = connections;
        return this;
    }

    TestSettings timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    TestSettings connectTimeout(Duration duration) {
        connectTimeout = duration;
        return this;
    }

    TestSettings idleTimeout(Duration duration) {
        idleTimeout = duration;
        return this;
    }

    TestSettings maxBody(long bytes) {
        maxBody = bytes;
        return this;
    }

    TestSettings header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    TestSettings cookies(String setting) {
        cookies = Optional.of(CookieSetting.parse(setting));
        return this;
    }

    TestSettings proxy(String setting) {
        proxy = Optional.of(ProxySetting.parse(setting));
        return this;
    }

    TestSettings insecure() {
        insecure = true;
        return this;
    }

    TestSettings http(HttpChoice choice) {
        http = choice;
        return this;
    }

    TestSettings excludePrivate() {
        excludePrivate = true;
        return this;
    }

    FetchSettings build() {
        return new FetchSettings(
                new TimeoutSettings(timeout, connectTimeout, idleTimeout),
                maxBody,
                new RequestSettings("test/1.0", headers, cookies),
                new ConnectionSettings(hostConcurrency, proxy, insecure, http, excludePrivate));
    }
}
