package dev.linkharvester.frontier;

import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageChange;
import dev.linkharvester.model.PageVisit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the outcome of a visit with the page as another run found it. An outcome is given to the other methods as
 * {@link #resolveNotModified} returns it.
 */
final class Revisit {
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private Revisit() {}

    /** Returns the known page in place of a 304 (Not Modified), and any other outcome as it is. */
    static Outcome.OfPage resolveNotModified(PageVisit visit, Outcome.OfPage outcome) {
        if (outcome instanceof Outcome.Page page && page.transfer().status() == NOT_MODIFIED) {
            return visit.known()
                    .<Outcome.OfPage>map(known ->
                            new Outcome.Page(page.transfer(), known.links(), page.truncated(), known.validators()))
                    .orElse(page);
        }
        return outcome;
    }

    /** Returns the links that are written: all, or those alone that were not on the page before. */
    static List<Link> rows(PageVisit visit, Outcome.OfPage outcome, boolean onlyNew) {
        if (!(outcome instanceof Outcome.Page page)) {
            return List.of();
        }
        return onlyNew ? newLinks(visit, page) : page.links().links();
    }

    private static List<Link> newLinks(PageVisit visit, Outcome.Page page) {
        var before = knownUrls(visit);
        return page.links().links().stream()
                .filter(link -> !before.contains(link.url().href()))
                .toList();
    }

    private static Set<String> knownUrls(PageVisit visit) {
        return visit.known().map(known -> hrefs(known.links().links())).orElse(Set.of());
    }

    private static Set<String> hrefs(List<Link> links) {
        return links.stream().map(link -> link.url().href()).collect(Collectors.toSet());
    }

    /** Returns what became of the page; empty when the outcome does not tell. */
    static Optional<PageChange> change(PageVisit visit, Outcome.OfPage outcome) {
        return switch (outcome) {
            case Outcome.Page page -> Optional.of(change(visit, page));
            case Outcome.Failure failure ->
                visit.known()
                        .filter(known -> isGone(failure))
                        .map(known -> new PageChange(PageChange.Kind.GONE, 0, gone(known, Set.of())));
            case Outcome.Redirect redirect -> Optional.empty();
        };
    }

    private static PageChange change(PageVisit visit, Outcome.Page page) {
        int added = newLinks(visit, page).size();
        if (visit.known().isEmpty()) {
            return new PageChange(PageChange.Kind.NEW, added, List.of());
        }
        var gone = gone(visit.known().get(), hrefs(page.links().links()));
        var kind = added == 0 && gone.isEmpty() ? PageChange.Kind.UNCHANGED : PageChange.Kind.CHANGED;
        return new PageChange(kind, added, gone);
    }

    private static List<String> gone(KnownPage known, Set<String> now) {
        var gone = new HashSet<>(hrefs(known.links().links()));
        gone.removeAll(now);
        return gone.stream().sorted().toList();
    }

    private static boolean isGone(Outcome.Failure failure) {
        int status = failure.transfer().status();
        return status == NOT_FOUND || status == GONE;
    }

    /** Returns what the next run will know of the page: a failure that may pass leaves what was known. */
    static Optional<KnownPage> remembered(PageVisit visit, Outcome.OfPage outcome) {
        return switch (outcome) {
            case Outcome.Page page -> Optional.of(new KnownPage(visit.url(), page.validators(), page.links()));
            case Outcome.Failure failure -> isGone(failure) ? Optional.empty() : visit.known();
            case Outcome.Redirect redirect -> Optional.empty();
        };
    }
}
