package dev.linkharvester.job.model;

import java.util.List;

/**
 * The results of a job, counted, as {@code summary.json} holds them.
 *
 * @param failures the last ones, the newest first
 */
public record JobSummary(HostRows hosts, LinkGraph graph, List<Failure> failures, JobHistory history) {
    /** Of a job that never ran. */
    public static final JobSummary EMPTY = new JobSummary(
            new HostRows(List.of(), 0),
            new LinkGraph(List.of(), List.of(), new LinkGraph.LeftOut(0, 0)),
            List.of(),
            new JobHistory(1, List.of()));

    public JobSummary {
        failures = List.copyOf(failures);
    }
}
