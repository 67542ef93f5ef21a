package dev.linkharvester.service;

import dev.linkharvester.job.JobOptions;
import dev.linkharvester.job.schedule.Schedule;
import dev.linkharvester.job.schedule.ScheduleRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule as the API shows it, without secrets.
 *
 * @param next when the next run is due; empty while it is paused
 */
record ScheduleView(
        String id,
        String name,
        Map<String, Object> options,
        int keep,
        Instant created,
        Optional<String> every,
        Optional<String> cron,
        Optional<String> zone,
        boolean paused,
        long skipped,
        List<String> runs,
        Optional<ScheduleRecord.Problem> lastError,
        Optional<Instant> next) {

    static ScheduleView of(Schedule schedule, JobOptions known) {
        var now = schedule.snapshot();
        var request = now.request();
        return new ScheduleView(
                request.id(),
                request.name(),
                ShownOptions.of(request.options(), known),
                request.keep(),
                request.created(),
                request.every(),
                request.cron(),
                request.zone(),
                now.paused(),
                now.skipped(),
                now.runs(),
                now.lastError(),
                now.next().filter(time -> !now.paused()).map(time -> time.truncatedTo(ChronoUnit.MILLIS)));
    }
}
