package dev.linkharvester.job;

import dev.linkharvester.job.model.Failure;
import dev.linkharvester.job.model.JobHistory;
import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts what a job has written: totals, hosts, graph, failures, history. The threads of its harvest write it, the event
 * loop of the service reads it; its lock guards it.
 *
 * <p>It is not the frontier's tally, which counts results before their rows are written, and knows neither links nor errors
 * by host. {@link Replay} restores it when a job is resumed.
 */
final class JobTally {
    /** Hosts of the graph in the summary of a job that cannot be resumed. */
    static final int MAX_GRAPH_HOSTS = 2_000;

    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> byError = new TreeMap<>();
    private final HostTable hosts = new HostTable();
    private final HostGraph graph = new HostGraph();
    private final FailureLog failures = new FailureLog();
    private final History history = new History();
    private long finished;
    private long failed;
    private long links;
    private long bytes;

    /** Counts a URL whose rows were just written; returns a failure to announce. */
    synchronized Optional<FailureLog.Announcement> add(PageRows rows, Instant now) {
        if (rows.report().errorClass().isEmpty()) {
            var from = rows.report().target().url().host();
            graph.addPage(from);
            addLinks(from, rows.links());
        }
        return add(UrlResult.of(rows.report()), now);
    }

    /** Counts a result without its links. */
    synchronized Optional<FailureLog.Announcement> add(UrlResult result, Instant now) {
        finished++;
        failed += result.isFailure() ? 1 : 0;
        links += result.links();
        bytes += result.bytes();
        byStatus.merge(result.status(), 1L, Long::sum);
        result.error().ifPresent(error -> byError.merge(error, 1L, Long::sum));
        hosts.add(result);
        return result.isFailure()
                ? failures.add(
                        new Failure(result.url(), result.error().orElseThrow(), result.status(), result.reason(), now))
                : Optional.empty();
    }

    // Neighbouring links mostly lead to one host.
    private void addLinks(String from, List<Link> all) {
        var host = "";
        long count = 0;
        for (var link : all) {
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

    /** Counts a page of a host in the graph. */
    synchronized void addPage(String host) {
        graph.addPage(host);
    }

    /** Counts links between two hosts in the graph. */
    synchronized void addLinks(String from, String to, long count) {
        if (count > 0 && !to.isEmpty()) {
            graph.addLinks(from, to, count);
        }
    }

    /** Continues the history of an earlier run. */
    synchronized void restore(JobHistory before) {
        history.restore(before);
    }

    /** Continues everything of an earlier run. */
    synchronized void restore(JobSummary before, JobSummary.Totals totals) {
        finished = totals.progress().finished();
        failed = totals.progress().failed();
        links = totals.progress().links();
        bytes = totals.progress().bytes();
        byStatus.putAll(totals.progress().byStatus());
        byError.putAll(totals.progress().byError());
        hosts.restore(before.hosts(), totals.millisecondsByHost());
        graph.restore(before.graph());
        failures.restore(before.failures());
        history.restore(before.history());
    }

    /** Returns how far the job is, with what its frontier knows of URLs without a result. */
    synchronized JobProgress progress(Progress frontier, double pagesPerSecond) {
        long accepted = Math.max(frontier.accepted(), finished + frontier.inFlight());
        return new JobProgress(
                accepted,
                finished,
                failed,
                accepted - finished - frontier.inFlight(),
                frontier.inFlight(),
                links,
                bytes,
                pagesPerSecond,
                new TreeMap<>(byStatus),
                new TreeMap<>(byError));
    }

    /** Adds a sample to the history when one is due. */
    synchronized void sample(Instant now, JobProgress progress) {
        if (history.isDue(now)) {
            history.add(new JobHistory.Sample(
                    now,
                    finished,
                    failed,
                    links,
                    bytes,
                    progress.queued(),
                    progress.inFlight(),
                    byStatusClass(),
                    new TreeMap<>(byError)));
        }
    }

    private Map<String, Long> byStatusClass() {
        var classes = new TreeMap<String, Long>();
        byStatus.forEach(
                (status, count) -> classes.merge(status < 100 ? "none" : status / 100 + "xx", count, Long::sum));
        return classes;
    }

    /** Returns the summary of a job that cannot be resumed, or that still runs. */
    synchronized JobSummary summary() {
        return summary(MAX_GRAPH_HOSTS, Optional.empty());
    }

    /**
     * Returns the summary of a job that can be resumed.
     *
     * @param reportBytes the length of the report
     * @param linksBytes the length of the output
     */
    synchronized JobSummary summary(long reportBytes, long linksBytes) {
        var progress = progress(new Progress(finished, finished, 0, links, failed), 0);
        return summary(
                HostGraph.MAX_HOSTS,
                Optional.of(new JobSummary.Totals(reportBytes, linksBytes, progress, hosts.milliseconds())));
    }

    private JobSummary summary(int graphHosts, Optional<JobSummary.Totals> totals) {
        return new JobSummary(hosts.rows(), graph.graph(graphHosts), failures.newestFirst(), history.history(), totals);
    }
}
