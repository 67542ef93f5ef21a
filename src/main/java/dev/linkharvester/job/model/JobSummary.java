package dev.linkharvester.job.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a job, counted, as {@code summary.json} holds them.
 *
 * @param failures the last ones, the newest first
 * @param totals what a resumed job needs to count on; empty for a job that cannot be resumed, and in files of an earlier
 *     version
 */
public record JobSummary(
        HostRows hosts, LinkGraph graph, List<Failure> failures, JobHistory history, Optional<Totals> totals) {

    /**
     * The totals of a job that stopped, and the files that they count.
     *
     * @param reportBytes the length of the report
     * @param linksBytes the length of the output
     * @param progress the totals
     * @param millisecondsByHost the duration of the last requests, summed by host
     */
    public record Totals(
            long reportBytes, long linksBytes, JobProgress progress, Map<String, Long> millisecondsByHost) {}

    /** Of a job that never ran. */
    public static final JobSummary EMPTY = new JobSummary(
            new HostRows(List.of(), 0),
            new LinkGraph(List.of(), List.of(), new LinkGraph.LeftOut(0, 0)),
            List.of(),
            new JobHistory(1, List.of()),
            Optional.empty());

    public JobSummary {
        failures = List.copyOf(failures);
    }

    /** Returns the summary with other hosts. */
    public JobSummary withHosts(HostRows others) {
        return new JobSummary(others, graph, failures, history, totals);
    }
}
