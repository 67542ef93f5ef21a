package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The visit of a page, or of a sitemap, whose links are wanted.
 *
 * @param number the position of the target in the order in which the frontier accepted it, from 1
 * @param attempts requests made for this target so far, over all redirects, this one included
 * @param known the page of the target as another run found it; empty when that is not known
 */
public record PageVisit(
        long number,
        CrawlTarget target,
        Url url,
        List<Url> redirects,
        int attempt,
        int attempts,
        Optional<KnownPage> known,
        OptionalLong failedSince)
        implements Visit {

    public PageVisit {
        redirects = List.copyOf(redirects);
    }

    /** Returns the first visit of a target. */
    public static PageVisit first(long number, CrawlTarget target) {
        return new PageVisit(number, target, target.url(), List.of(), 1, 1, Optional.empty(), OptionalLong.empty());
    }

    /** Returns the same visit with the page as another run found it. */
    public PageVisit withKnownPage(KnownPage page) {
        return new PageVisit(number, target, url, redirects, attempt, attempts, Optional.of(page), failedSince);
    }

    @Override
    public PageVisit again() {
        return new PageVisit(number, target, url, redirects, attempt + 1, attempts + 1, known, failedSince);
    }

    @Override
    public PageVisit failedAt(long now) {
        return failedSince.isPresent()
                ? this
                : new PageVisit(number, target, url, redirects, attempt, attempts, known, OptionalLong.of(now));
    }

    @Override
    public PageVisit redirectedTo(Url location) {
        var hops = new ArrayList<>(redirects);
        hops.add(url);
        return new PageVisit(number, target, location, hops, 1, attempts + 1, known, OptionalLong.empty());
    }

    @Override
    public FetchRequest request(Duration delay) {
        var body = target.isSitemap() ? FetchRequest.Body.SITEMAP : FetchRequest.Body.LINKS;
        return new FetchRequest(target, url, FetchRequest.Method.GET, body, validators(), attempt, delay);
    }

    // The validators are those of the URL at which the page was found.
    private Validators validators() {
        return known.filter(page -> page.url().equals(url))
                .map(KnownPage::validators)
                .orElse(Validators.NONE);
    }

    /** Returns whether this is the first request for the target. */
    public boolean isFirst() {
        return attempts == 1;
    }
}
