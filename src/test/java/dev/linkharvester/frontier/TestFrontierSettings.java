package dev.linkharvester.frontier;

import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.url.CanonicalForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The defaults of the product, one changed at a time. */
public final class TestFrontierSettings {
    private int depth;
    private ScopeSettings scope = new ScopeSettings(Scope.Kind.HOST, List.of(), List.of());
    private boolean respectNofollow;
    private boolean respectRobots = true;
    private int concurrency = 100;
    private int hostConcurrency = 6;
    private OptionalInt addressConcurrency = OptionalInt.empty();
    private Duration delay = Duration.ZERO;
    private OptionalDouble rateLimit = OptionalDouble.empty();
    private OptionalDouble hostRateLimit = OptionalDouble.empty();
    private int maxRedirects = 10;
    private boolean onlyNew;
    private int retries = 2;
    private Duration retryWait = Duration.ofMillis(500);
    private OptionalLong maxPages = OptionalLong.empty();
    private OptionalLong maxPagesPerHost = OptionalLong.empty();
    private Optional<Duration> maxDuration = Optional.empty();

    public TestFrontierSettings depth(int links) {
        depth = links;
        return this;
    }

    public TestFrontierSettings scope(Scope.Kind kind) {
        scope = new ScopeSettings(kind, List.of(), List.of());
        return this;
    }

    public TestFrontierSettings respectNofollow() {
        respectNofollow = true;
        return this;
    }

    public TestFrontierSettings ignoreRobots() {
        respectRobots = false;
        return this;
    }

    public TestFrontierSettings concurrency(int visits) {
        concurrency = visits;
        return this;
    }

    public TestFrontierSettings hostConcurrency(int visits) {
        hostConcurrency = visits;
        return this;
    }

    /** 0 for no bound: addresses are not looked up. That is the default here, as most tests have one address alone. */
    public TestFrontierSettings addressConcurrency(int visits) {
        addressConcurrency = visits > 0 ? OptionalInt.of(visits) : OptionalInt.empty();
        return this;
    }

    public TestFrontierSettings delay(Duration least) {
        delay = least;
        return this;
    }

    /** 0 for none. */
    public TestFrontierSettings rateLimit(double requestsPerSecond) {
        rateLimit = rate(requestsPerSecond);
        return this;
    }

    /** 0 for none. */
    public TestFrontierSettings hostRateLimit(double requestsPerSecond) {
        hostRateLimit = rate(requestsPerSecond);
        return this;
    }

    private static OptionalDouble rate(double requestsPerSecond) {
        return requestsPerSecond > 0 ? OptionalDouble.of(requestsPerSecond) : OptionalDouble.empty();
    }

    public TestFrontierSettings onlyNew() {
        onlyNew = true;
        return this;
    }

    public TestFrontierSettings maxRedirects(int redirects) {
        maxRedirects = redirects;
        return this;
    }

    public TestFrontierSettings retries(int further, Duration wait) {
        retries = further;
        retryWait = wait;
        return this;
    }

    /** 0 for no limit. */
    public TestFrontierSettings maxPages(long pages) {
        maxPages = pages > 0 ? OptionalLong.of(pages) : OptionalLong.empty();
        return this;
    }

    public TestFrontierSettings maxPagesPerHost(long pages) {
        maxPagesPerHost = OptionalLong.of(pages);
        return this;
    }

    public TestFrontierSettings maxDuration(Duration time) {
        maxDuration = Optional.of(time);
        return this;
    }

    public FrontierSettings build() {
        return new FrontierSettings(
                depth,
                scope,
                new TrapSettings(2_048, 20, 2, 1_000, 50_000, maxPagesPerHost),
                CanonicalForm.DEFAULT,
                respectNofollow,
                respectRobots,
                concurrency,
                hostConcurrency,
                addressConcurrency,
                delay,
                rateLimit,
                hostRateLimit,
                retries,
                retryWait,
                maxRedirects,
                onlyNew,
                maxPages,
                maxDuration);
    }
}
