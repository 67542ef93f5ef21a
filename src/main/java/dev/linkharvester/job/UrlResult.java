package dev.linkharvester.job;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.url.Url;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The account of one URL as the tally needs it.
 *
 * @param url as it was named
 * @param host the one that was asked last
 * @param status 0 when no response came
 * @param error its error class, if it gave no page
 * @param failed whether it counts as failed
 * @param attempts 0 for a URL that was never asked
 */
record UrlResult(
        String url,
        String host,
        int status,
        Optional<String> error,
        boolean failed,
        String reason,
        long bytes,
        long millis,
        long links,
        int attempts) {
    static UrlResult of(PageReport report) {
        return new UrlResult(
                report.target().name(),
                report.finalUrl().host(),
                report.transfer().status(),
                report.errorClass().map(ErrorClass::label),
                report.isFailure(),
                report.reason(),
                report.transfer().bytes(),
                report.transfer().millis(),
                report.links(),
                report.attempts());
    }

    /** From a line of the report. */
    static UrlResult of(JsonObject line) {
        var error = Optional.ofNullable(line.getString("error"));
        return new UrlResult(
                line.getString("url"),
                Url.parse(line.getString("final_url")).map(Url::host).orElse(""),
                line.getInteger("status"),
                error,
                error.isPresent() && !error.get().equals(ErrorClass.NOT_HTML.label()),
                line.getString("reason"),
                line.getLong("bytes"),
                line.getLong("milliseconds"),
                line.getLong("links"),
                line.getInteger("attempts"));
    }
}
