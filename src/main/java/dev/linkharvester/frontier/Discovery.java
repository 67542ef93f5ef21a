package dev.linkharvester.frontier;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.robots.RobotsRules;
import dev.linkharvester.scope.DropReason;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.TrapDetector;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.url.Fingerprint;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Decides which URLs are new, and which outlinks of a page are followed. */
final class Discovery {
    private final FrontierSettings settings;
    private final Scope scope;
    private final TrapDetector traps;
    private final FrontierStore store;
    private final BiConsumer<Url, DropReason> dropped;

    /** @param dropped receives each outlink that is not followed though the depth allows it, and why */
    Discovery(FrontierSettings settings, FrontierStore store, BiConsumer<Url, DropReason> dropped) {
        this.settings = settings;
        this.store = store;
        this.dropped = dropped;
        scope = new Scope(settings.follow().scope());
        traps = new TrapDetector(settings.follow().traps(), store.variants(), store.pages());
    }

    /** Returns the key of a URL in the store. */
    Fingerprint fingerprint(Url url) {
        return settings.follow().identity().fingerprint(url);
    }

    /** Adds the target of a redirect to the seen set for this visit; returns false when another one has it. */
    boolean claim(Url location, PageVisit visit) {
        return store.claim(settings.follow().identity().fingerprint(location), visit.number());
    }

    /** Adds URLs to the seen set; returns those that were not in it. */
    List<CrawlTarget> unseen(List<CrawlTarget> targets) {
        var unseen = store.markSeen(targets.stream()
                .map(target -> settings.follow().identity().fingerprint(target.url()))
                .toList());
        return unseen.stream().mapToObj(targets::get).toList();
    }

    /** Returns whether a redirect leads to another spelling of a URL that this visit fetched before. */
    boolean isOnTheWay(Url location, PageVisit visit) {
        long identity = settings.follow().identity().identity(location);
        return identity == settings.follow().identity().identity(visit.url())
                || visit.redirects().stream()
                        .anyMatch(hop -> settings.follow().identity().identity(hop) == identity);
    }

    /** Returns whether a URL that this one links or redirects to is in scope. */
    boolean isInScope(Url url, CrawlTarget from) {
        return scope.follows(url, from.seed());
    }

    /**
     * Returns the outlinks of a page that are to be visited: in scope, wanted, no trap, and new. The scope of a seed that
     * redirects is that of its final page: {@code example.com} may mean {@code www.example.com}.
     *
     * @param room outlinks followed, at most; those beyond are dropped and stay out of the seen set
     */
    List<CrawlTarget> follow(PageVisit visit, PageLinks links, int room) {
        var page = visit.target().isSeed() && !visit.target().isSitemap()
                ? CrawlTarget.seed(visit.url(), visit.target().name())
                : visit.target();
        if (page.depth() >= settings.follow().depth() && !page.isSitemap()) {
            return List.of();
        }
        var followed = new ArrayList<CrawlTarget>();
        boolean nofollow = settings.follow().respectNofollow() && links.robots().nofollow();
        for (var link : links.links()) {
            var target = page.isSitemap() ? page.listed(link.url(), link.isSitemap()) : page.link(link.url());
            var reason =
                    nofollow ? Optional.of(DropReason.NOFOLLOW) : reasonAgainst(page, link, target, followed.size());
            if (reason.isEmpty() && followed.size() >= room) {
                reason = Optional.of(DropReason.QUEUE_FULL);
            }
            reason.ifPresentOrElse(why -> dropped.accept(link.url(), why), () -> followed.add(target));
        }
        return unseen(followed).stream().filter(this::isNoTrap).toList();
    }

    private boolean isNoTrap(CrawlTarget target) {
        var reason = target.isSeed() ? Optional.<DropReason>empty() : traps.check(target.url());
        reason.ifPresent(why -> dropped.accept(target.url(), why));
        return reason.isEmpty();
    }

    /** Returns the sitemaps that a robots.txt names and that are in scope and new. */
    List<CrawlTarget> sitemaps(RobotsRules rules, CrawlTarget robots) {
        var sitemaps = new ArrayList<CrawlTarget>();
        for (var sitemap : rules.sitemaps()) {
            Url.parse(sitemap)
                    .map(url -> CrawlTarget.sitemapOf(url.withoutFragment(), robots.seed()))
                    .filter(target -> isInScope(target.url(), robots))
                    .ifPresent(sitemaps::add);
        }
        return unseen(sitemaps);
    }

    // A page that a sitemap of the user's lists is a seed: the user's own request, whatever its host.
    private Optional<DropReason> reasonAgainst(CrawlTarget page, Link link, CrawlTarget target, int place) {
        if (page.isSitemap() && !link.isListed()) {
            return Optional.of(DropReason.NOT_LISTED);
        }
        if (target.isSeed() ? !target.url().isHttp() : !isInScope(link.url(), target)) {
            return Optional.of(DropReason.OUT_OF_SCOPE);
        }
        if (settings.follow().respectNofollow() && link.isNofollow()) {
            return Optional.of(DropReason.NOFOLLOW);
        }
        return traps.checkLinkIndex(place);
    }
}
