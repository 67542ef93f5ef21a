package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one accepted URL: one line of the report.
 *
 * @param target what was discovered
 * @param finalUrl what was fetched last
 * @param redirects the URLs fetched before it, oldest first
 * @param transfer status, bytes and time of the last request
 * @param errorClass empty for a page
 * @param reason one line for a person; empty for a page
 * @param links rows written
 * @param skipped references that are no link: {@link PageLinks#skipped}
 * @param attempts requests made in all, 0 for a URL that got none
 * @param truncated whether the body was cut
 * @param linksCut whether the page may have more links: {@link PageLinks#cut}
 * @param robots the page's directives for robots
 * @param change since another run; empty when there was none, or the outcome does not tell
 */
public record PageReport(
        CrawlTarget target,
        Url finalUrl,
        List<Url> redirects,
        Transfer transfer,
        Optional<ErrorClass> errorClass,
        String reason,
        int links,
        Map<String, Integer> skipped,
        int attempts,
        boolean truncated,
        boolean linksCut,
        RobotsDirectives robots,
        Optional<PageChange> change) {

    /** Returns the report of a visit that ended with a page. */
    public static PageReport of(PageVisit visit, Outcome.Page page) {
        return new PageReport(
                visit.target(),
                visit.url(),
                visit.redirects(),
                page.transfer(),
                Optional.empty(),
                "",
                page.links().links().size(),
                page.links().skipped(),
                visit.attempts(),
                page.truncated(),
                page.links().cut(),
                page.links().robots(),
                Optional.empty());
    }

    /** Returns the report of a visit that failed. */
    public static PageReport of(PageVisit visit, Outcome.Failure failure) {
        return withoutLinks(
                visit, failure.transfer(), Optional.of(failure.errorClass()), failure.reason(), visit.attempts());
    }

    /** Returns the report of a redirect that is not followed: a page without links, and why. */
    public static PageReport of(PageVisit visit, Outcome.Redirect redirect, String reason) {
        return withoutLinks(visit, redirect.transfer(), Optional.empty(), reason, visit.attempts());
    }

    /** Returns the report of a visit that was not made. */
    public static PageReport refused(PageVisit visit, ErrorClass errorClass, String reason) {
        return withoutLinks(visit, Transfer.NONE, Optional.of(errorClass), reason, visit.attempts() - 1);
    }

    private static PageReport withoutLinks(
            PageVisit visit, Transfer transfer, Optional<ErrorClass> errorClass, String reason, int attempts) {
        return new PageReport(
                visit.target(),
                visit.url(),
                visit.redirects(),
                transfer,
                errorClass,
                reason,
                0,
                Map.of(),
                attempts,
                false,
                false,
                RobotsDirectives.NONE,
                Optional.empty());
    }

    /** Returns the report of a visit that was queued when the run ended. */
    public static PageReport unvisited(PageVisit visit) {
        return refused(visit, ErrorClass.CANCELLED, "the run ended first");
    }

    /** Returns the same report with the change of the page, and the number of rows written. */
    public PageReport compared(Optional<PageChange> change, int rows) {
        return new PageReport(
                target,
                finalUrl,
                redirects,
                transfer,
                errorClass,
                reason,
                rows,
                skipped,
                attempts,
                truncated,
                linksCut,
                robots,
                change);
    }

    /** Returns whether the run ended before the first request. */
    public boolean isUnfetched() {
        return attempts == 0 && errorClass.filter(ErrorClass.CANCELLED::equals).isPresent();
    }

    /** Returns whether this counts as a failure. */
    public boolean isFailure() {
        return errorClass.filter(ErrorClass::isFailure).isPresent();
    }
}
