package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request that the frontier wants made. A discovered URL may take several: one an attempt, one a redirect.
 *
 * @param number the place of the target in the order in which the frontier accepted it, from 1; 0 for a visit that is the
 *     frontier's own
 * @param purpose what the answer is for
 * @param target what was discovered
 * @param url what is requested now: the target's URL, or where the last redirect pointed
 * @param redirects the URLs that were asked before and redirected, oldest first
 * @param attempt 1 for the first request of {@code url}
 * @param attempts requests made for this target so far, over all redirects, this one included
 * @param known the page of the target as another run found it; empty when that is not known
 * @param troubledSince when an attempt at {@code url} first failed for its host, by the frontier's clock; empty when none
 *     did
 * @param gap the least time between two requests to the host, as it was when the visit was handed out
 */
public record Visit(
        long number,
        Purpose purpose,
        CrawlTarget target,
        Url url,
        List<Url> redirects,
        int attempt,
        int attempts,
        Optional<KnownPage> known,
        OptionalLong troubledSince,
        Duration gap) {
    /** What the answer to a visit is for. */
    public enum Purpose {
        /** Its links are looked for and written. */
        PAGE,
        /** It is a host's robots.txt, asked for by the frontier itself: nothing is written of it. */
        ROBOTS,
        /** It is the address of a host that is to be visited: it is looked up, and nothing is requested. */
        ADDRESS
    }

    public Visit {
        redirects = List.copyOf(redirects);
    }

    /** The first visit of a URL. */
    public static Visit first(long number, CrawlTarget target) {
        return visit(number, Purpose.PAGE, target);
    }

    /** A visit of a robots.txt that a host is asked for on the way from this seed. */
    public static Visit robots(Url robots, Url seed) {
        return visit(0, Purpose.ROBOTS, new CrawlTarget(robots, robots.href(), 0, seed));
    }

    private static Visit visit(long number, Purpose purpose, CrawlTarget target) {
        return new Visit(
                number,
                purpose,
                target,
                target.url(),
                List.of(),
                1,
                1,
                Optional.empty(),
                OptionalLong.empty(),
                Duration.ZERO);
    }

    /** The look-up that must come before a visit; an answer that is only remembered counts as little as it does for this. */
    public static Visit address(Visit wanted) {
        return new Visit(
                0,
                Purpose.ADDRESS,
                wanted.target(),
                wanted.url(),
                List.of(),
                wanted.attempt(),
                0,
                Optional.empty(),
                OptionalLong.empty(),
                Duration.ZERO);
    }

    /** The same visit of a page that is known. */
    public Visit knowing(KnownPage page) {
        return new Visit(
                number, purpose, target, url, redirects, attempt, attempts, Optional.of(page), troubledSince, gap);
    }

    /** The same visit, to be made no sooner after another request to its host. */
    public Visit spaced(Duration least) {
        return least.equals(gap)
                ? this
                : new Visit(number, purpose, target, url, redirects, attempt, attempts, known, troubledSince, least);
    }

    /** By what the server may tell that what is requested is the page that is known. */
    public Validators validators() {
        return known.filter(page -> page.url().equals(url))
                .map(KnownPage::validators)
                .orElse(Validators.NONE);
    }

    /** The same request once more. */
    public Visit again() {
        return new Visit(number, purpose, target, url, redirects, attempt + 1, attempts + 1, known, troubledSince, gap);
    }

    /** The same, after an attempt that failed for its host at this time. */
    public Visit troubled(long now) {
        return troubledSince.isPresent()
                ? this
                : new Visit(
                        number, purpose, target, url, redirects, attempt, attempts, known, OptionalLong.of(now), gap);
    }

    /** The request that a redirect asks for. */
    public Visit redirectedTo(Url location) {
        var asked = new ArrayList<>(redirects);
        asked.add(url);
        return new Visit(number, purpose, target, location, asked, 1, attempts + 1, known, OptionalLong.empty(), gap);
    }

    /** Whether nothing was requested yet for the target. */
    public boolean isFirst() {
        return attempts == 1;
    }
}
