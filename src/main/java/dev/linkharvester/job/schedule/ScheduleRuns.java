package dev.linkharvester.job.schedule;

import dev.linkharvester.job.Job;
import dev.linkharvester.job.Jobs;
import dev.linkharvester.job.NewJob;
import dev.linkharvester.job.NewJobs;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.model.Refusal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the runs of schedules, and deletes those beyond what is kept. A run starts from the state of the last run that is
 * done: its basis. For the event loop of {@link Schedules}.
 */
final class ScheduleRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRuns.class);

    private final Jobs jobs;

    ScheduleRuns(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Returns whether a run of a schedule is queued or goes on. */
    boolean isRunning(Schedule schedule) {
        return schedule.runs().stream().anyMatch(jobs::isPending);
    }

    /** Creates a run, and makes room for it where there are too many jobs; notes on the schedule how that went. */
    Future<Job> create(Schedule schedule, Instant now) {
        var job = new NewJob(
                schedule.name(),
                schedule.options(),
                Optional.empty(),
                Optional.of(schedule.id()),
                basis(schedule).map(Job::id),
                Optional.empty());
        return jobs.create(job)
                .recover(refused ->
                        isForRoom(refused) && deleteOldest(schedule) ? jobs.create(job) : Future.failedFuture(refused))
                .map(NewJobs.Creation::job)
                .onFailure(refused -> {
                    LOG.warn("Schedule {} could not run: {}", schedule.id(), refused.getMessage());
                    schedule.failed(String.valueOf(refused.getMessage()), now);
                });
    }

    private static boolean isForRoom(Throwable refused) {
        return refused instanceof Refusal refusal && refusal.reason() == Refusal.Reason.TOO_MANY;
    }

    // Returns whether there was a run to delete.
    private boolean deleteOldest(Schedule schedule) {
        var runs = schedule.runs();
        if (runs.isEmpty() || isBasis(runs.getLast(), schedule)) {
            return false;
        }
        delete(schedule, runs.getLast());
        return true;
    }

    /** Deletes the runs beyond what is kept, but for the basis. */
    void deleteOld(Schedule schedule) {
        var runs = schedule.runs();
        for (var old : runs.subList(Math.min(schedule.keep(), runs.size()), runs.size())) {
            if (!isBasis(old, schedule)) {
                delete(schedule, old);
            }
        }
    }

    private void delete(Schedule schedule, String run) {
        schedule.forget(run);
        jobs.find(run)
                .compose(jobs::delete)
                .onFailure(gone -> LOG.debug("Job {} was not deleted: {}", run, gone.getMessage()));
    }

    private boolean isBasis(String run, Schedule schedule) {
        return basis(schedule).filter(job -> job.id().equals(run)).isPresent();
    }

    // A run that failed, was cancelled, or reached a limit keeps no state.
    private Optional<Job> basis(Schedule schedule) {
        return runs(schedule).filter(Job::keepsState).findFirst();
    }

    /** Returns the last two runs that are done, the newer one first; fewer when there are not two. */
    List<Job> lastDone(Schedule schedule) {
        return runs(schedule)
                .filter(job -> job.state() == JobState.DONE)
                .limit(2)
                .toList();
    }

    private Stream<Job> runs(Schedule schedule) {
        return schedule.runs().stream()
                .flatMap(id -> Optional.ofNullable(jobs.find(id).result()).stream());
    }

    /** Tells the runs of a schedule that it was deleted. */
    void orphan(Schedule schedule) {
        schedule.runs().forEach(jobs::orphan);
    }

    /** Tells a run that its schedule was deleted while it was being created. */
    void orphan(Job run) {
        jobs.orphan(run.id());
    }
}
