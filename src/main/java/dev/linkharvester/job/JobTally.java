package dev.linkharvester.job;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.Progress;
import dev.linkharvester.url.Url;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a job has come to: counts, hosts, the graph, failures, history. Fed by the threads of its harvest, read by that of
 * the service; guarded by its lock.
 */
public final class JobTally {
    /** Hosts of the graph that are kept of a job at rest. */
    static final int GRAPH_KEPT = 2_000;

    private final PageCounts counts = new PageCounts();
    private final HostTable hosts = new HostTable();
    private final HostGraph graph = new HostGraph();
    private final FailureLog failures = new FailureLog();
    private final History history = new History();

    /** Takes the rows and the account of one URL; gives what is to be told of a failure, if anything. */
    synchronized Optional<JsonObject> add(PageRows rows, Instant now) {
        var told = add(UrlResult.of(rows.report()), now);
        if (rows.report().errorClass().isEmpty()) {
            var from = rows.report().target().url().host();
            graph.page(from);
            addLinks(from, rows.links());
        }
        return told;
    }

    synchronized Optional<JsonObject> add(UrlResult page, Instant now) {
        counts.add(page);
        hosts.add(page);
        return page.failed() ? failures.add(page, now) : Optional.empty();
    }

    // Neighbouring links mostly lead to one host.
    private void addLinks(String from, List<Link> links) {
        var host = "";
        long count = 0;
        for (var link : links) {
            var next = link.url().host();
            if (!next.equals(host)) {
                addLinks(from, host, count);
                host = next;
                count = 0;
            }
            count++;
        }
        addLinks(from, host, count);
    }

    private void addLinks(String from, String to, long count) {
        if (count > 0 && !to.isEmpty()) {
            graph.links(from, to, count);
        }
    }

    /** A page whose links were read before. */
    synchronized void replayPage(String source) {
        graph.page(host(source));
    }

    /** A row that was written before. */
    synchronized void replayLink(String source, String url) {
        addLinks(host(source), host(url), 1);
    }

    // A seed may have been named without its scheme.
    private static String host(String name) {
        return Url.parse(name)
                .map(Url::host)
                .filter(host -> !host.isEmpty())
                .or(() -> Url.parse("https://" + name).map(Url::host))
                .orElse("");
    }

    /** Takes the history of an earlier run. */
    synchronized void restore(JsonObject summary) {
        history.restore(summary.getJsonObject("history"));
    }

    /** How far the job is, with what its frontier says. */
    synchronized JsonObject progress(Progress frontier, double pagesPerSecond) {
        long finished = counts.finished();
        long accepted = Math.max(frontier.accepted(), finished + frontier.inFlight());
        return new JsonObject()
                .put("accepted", accepted)
                .put("finished", finished)
                .put("failed", counts.failed())
                .put("queued", accepted - finished - frontier.inFlight())
                .put("in_flight", frontier.inFlight())
                .put("links", counts.links())
                .put("bytes", counts.bytes())
                .put("pages_per_second", pagesPerSecond)
                .put("by_status", counts.byStatus())
                .put("by_error", counts.byError());
    }

    /** URLs that ended and were asked for. */
    synchronized long requested() {
        return counts.requested();
    }

    /** Keeps a sample when one is due. */
    synchronized void sample(Instant now, JsonObject progress) {
        if (history.isDue(now)) {
            history.add(
                    now,
                    new JsonObject()
                            .put("at", now.toString())
                            .put("finished", counts.finished())
                            .put("failed", counts.failed())
                            .put("links", counts.links())
                            .put("bytes", counts.bytes())
                            .put("queued", progress.getLong("queued"))
                            .put("in_flight", progress.getLong("in_flight"))
                            .put("by_status_class", counts.byStatusClass())
                            .put("by_error", counts.byError()));
        }
    }

    /** All of it, to be kept and to answer questions from. */
    synchronized JsonObject summary() {
        return new JsonObject()
                .put("hosts", hosts.toJson())
                .put("graph", graph.toJson(GRAPH_KEPT))
                .put("failures", failures.toJson())
                .put("history", history.toJson());
    }

    /** What a summary says before anything ended. */
    static JsonObject emptySummary() {
        return new JobTally().summary();
    }
}
