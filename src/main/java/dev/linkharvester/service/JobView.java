package dev.linkharvester.service;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.model.JobProgress;
import dev.linkharvester.job.model.JobRequest;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.model.StopReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as the API shows it, without secrets.
 *
 * @param links the URLs of the job and its results, by name
 */
record JobView(
        String id,
        String name,
        JobState state,
        Map<String, Object> options,
        Instant created,
        JobProgress progress,
        Map<String, String> links,
        Optional<String> reason,
        Optional<JobRequest.Seeds> seeds,
        Optional<String> schedule,
        Optional<Map<String, Long>> changes,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<StopReason> endedBy,
        Optional<Integer> exitCode) {
    private static final String PLACE = "/api/v1/jobs/";
    private static final List<String> PARTS =
            List.of("links", "report", "hosts", "failures", "graph", "history", "events");

    static JobView of(Job job, JobOptions known) {
        var now = job.snapshot();
        var request = now.request();
        return new JobView(
                request.id(),
                request.name(),
                now.state(),
                ShownOptions.of(request.options(), known),
                request.created(),
                now.progress(),
                links(request.id()),
                Optional.of(now.reason()).filter(reason -> !reason.isEmpty()),
                request.seeds(),
                request.schedule(),
                now.changes(),
                now.started(),
                now.ended(),
                now.endedBy(),
                now.exitCode());
    }

    private static Map<String, String> links(String id) {
        var links = new LinkedHashMap<String, String>();
        links.put("self", PLACE + id);
        PARTS.forEach(part -> links.put(part, PLACE + id + '/' + part));
        return links;
    }
}
