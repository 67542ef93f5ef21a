package dev.linkharvester.job;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.url.Url;
import java.util.Optional;

/**
 * The result of one URL, as a tally counts it: of the harvest that just wrote it, or read from the report.
 *
 * @param url as it was named
 * @param host the host of the last request
 * @param status 0 without a response
 * @param error its error class; empty for a page
 * @param attempts 0 for a URL that was never fetched
 */
record UrlResult(
        String url,
        String host,
        int status,
        Optional<String> error,
        String reason,
        long bytes,
        long milliseconds,
        long links,
        int attempts) {
    static UrlResult of(PageReport report) {
        return new UrlResult(
                report.target().name(),
                report.finalUrl().host(),
                report.transfer().status(),
                report.errorClass().map(ErrorClass::label),
                report.reason(),
                report.transfer().bytes(),
                report.transfer().millis(),
                report.links(),
                report.attempts());
    }

    /** The members of a line of the report that a tally counts. */
    record Line(
            String url,
            String finalUrl,
            int status,
            Optional<String> error,
            String reason,
            long bytes,
            long milliseconds,
            long links,
            int attempts) {
        UrlResult result() {
            var host = Url.parse(finalUrl).map(Url::host).orElse("");
            return new UrlResult(url, host, status, error, reason, bytes, milliseconds, links, attempts);
        }
    }

    /** Returns whether it counts as failed: a response that is no HTML is none. */
    boolean isFailure() {
        return error.filter(label -> !label.equals(ErrorClass.NOT_HTML.label())).isPresent();
    }
}
