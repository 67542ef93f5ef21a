package dev.linkharvester.frontier;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import java.util.Collections;
import java.util.Optional;

/** Decides which redirects of pages are followed. */
final class Redirects {
    private final FrontierSettings settings;
    private final Discovery discovery;

    Redirects(FrontierSettings settings, Discovery discovery) {
        this.settings = settings;
        this.discovery = discovery;
    }

    /** Returns the report of a visit whose redirect is not followed; empty when it is followed. */
    Optional<PageReport> refusal(PageVisit visit, Outcome.Redirect redirect) {
        var location = redirect.location();
        if (visit.redirects().size() >= settings.retry().maxRedirects()) {
            return tooMany(visit, redirect, "more than " + settings.retry().maxRedirects() + " redirects");
        }
        // One return is allowed: a site may set a cookie and send the browser back.
        if (Collections.frequency(visit.redirects(), location) > 1) {
            return tooMany(visit, redirect, "redirects in a loop");
        }
        if (!visit.target().isSeed() && !discovery.isInScope(location, visit.target())) {
            return Optional.of(PageReport.of(visit, redirect, "redirects out of scope, to " + location));
        }
        if (settings.follow().depth() > 0
                && !discovery.isOnTheWay(location, visit)
                && !discovery.claim(location, visit)) {
            return Optional.of(
                    PageReport.of(visit, redirect, "redirects to a URL with a report of its own, " + location));
        }
        return Optional.empty();
    }

    private static Optional<PageReport> tooMany(PageVisit visit, Outcome.Redirect redirect, String reason) {
        return Optional.of(PageReport.of(
                visit,
                new Outcome.Failure(redirect.transfer(), ErrorClass.TOO_MANY_REDIRECTS, reason, Optional.empty())));
    }
}
