package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The visit of a host's robots.txt, which the frontier makes for itself: nothing of it is written.
 *
 * @param target the robots.txt of the host that the rules are for, and the seed from which the host was reached
 */
public record RobotsVisit(CrawlTarget target, Url url, List<Url> redirects, int attempt, OptionalLong failedSince)
        implements Visit {

    public RobotsVisit {
        redirects = List.copyOf(redirects);
    }

    /**
     * Returns the first visit of a robots.txt.
     *
     * @param seed the scope of the sitemaps that it names
     */
    public static RobotsVisit first(Url robots, Url seed) {
        var target = new CrawlTarget(robots, robots.href(), 0, seed);
        return new RobotsVisit(target, robots, List.of(), 1, OptionalLong.empty());
    }

    @Override
    public RobotsVisit again() {
        return new RobotsVisit(target, url, redirects, attempt + 1, failedSince);
    }

    @Override
    public RobotsVisit failedAt(long now) {
        return failedSince.isPresent() ? this : new RobotsVisit(target, url, redirects, attempt, OptionalLong.of(now));
    }

    @Override
    public RobotsVisit redirectedTo(Url location) {
        var hops = new ArrayList<>(redirects);
        hops.add(url);
        return new RobotsVisit(target, location, hops, 1, OptionalLong.empty());
    }

    @Override
    public FetchRequest request(Duration delay) {
        return new FetchRequest(
                target, url, FetchRequest.Method.GET, FetchRequest.Body.TEXT, Validators.NONE, attempt, delay);
    }
}
