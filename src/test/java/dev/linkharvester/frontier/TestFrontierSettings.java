package dev.linkharvester.frontier;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The defaults of the options, one changed at a time. */
public final class TestFrontierSettings {
    private static final FrontierSettings DEFAULT =
            HarvestOptions.read(List.of()).frontier();

    private int depth = DEFAULT.follow().depth();
    private ScopeSettings scope = DEFAULT.follow().scope();
    private TrapSettings traps = DEFAULT.follow().traps();
    private boolean respectNofollow = DEFAULT.follow().respectNofollow();
    private boolean respectRobots = DEFAULT.follow().respectRobots();
    private int concurrency = DEFAULT.pace().concurrency();
    private int hostConcurrency = DEFAULT.pace().hostConcurrency();
    private OptionalInt addressConcurrency = OptionalInt.empty();
    private Duration delay = DEFAULT.pace().delay();
    private OptionalDouble rateLimit = DEFAULT.pace().rateLimit();
    private OptionalDouble hostRateLimit = DEFAULT.pace().hostRateLimit();
    private RetrySettings retry = DEFAULT.retry();
    private OptionalLong maxPages = DEFAULT.limits().maxPages();
    private Optional<Duration> maxDuration = DEFAULT.limits().maxDuration();
    private boolean onlyNew = DEFAULT.onlyNew();

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
        retry = new RetrySettings(retry.retries(), retry.firstBackoff(), redirects);
        return this;
    }

    public TestFrontierSettings retries(int further, Duration wait) {
        retry = new RetrySettings(further, wait, retry.maxRedirects());
        return this;
    }

    /** 0 for no limit. */
    public TestFrontierSettings maxPages(long pages) {
        maxPages = pages > 0 ? OptionalLong.of(pages) : OptionalLong.empty();
        return this;
    }

    public TestFrontierSettings maxPagesPerHost(long pages) {
        traps = new TrapSettings(
                traps.maxUrlLength(),
                traps.maxPathDepth(),
                traps.maxRepetitions(),
                traps.maxQueryVariants(),
                traps.maxOutlinks(),
                OptionalLong.of(pages));
        return this;
    }

    public TestFrontierSettings maxDuration(Duration time) {
        maxDuration = Optional.of(time);
        return this;
    }

    public FrontierSettings build() {
        return new FrontierSettings(
                new FollowSettings(depth, scope, traps, DEFAULT.follow().identity(), respectNofollow, respectRobots),
                new PaceSettings(concurrency, hostConcurrency, addressConcurrency, delay, rateLimit, hostRateLimit),
                retry,
                new RunLimits(maxPages, maxDuration),
                onlyNew);
    }
}
