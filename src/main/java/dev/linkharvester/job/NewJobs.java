package dev.linkharvester.job;

import dev.linkharvester.job.model.Json;
import dev.linkharvester.job.model.Refusal;
import dev.linkharvester.job.store.JobStore;
import dev.linkharvester.job.store.Uuid7;
import dev.linkharvester.vertx.Futures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Creates jobs within the limits of the service, once for each idempotency key. For the event loop of {@link Jobs}. */
public final class NewJobs {
    private final Context context;
    private final JobStore store;
    private final NewJobCheck check;
    private final DiskRoom room;
    private final JobIndex jobs;
    private final int maxJobs;
    private final InstantSource time;
    private final Uuid7 ids;
    private int creating;

    NewJobs(
            Context context,
            JobStore store,
            NewJobCheck check,
            DiskRoom room,
            JobIndex jobs,
            int maxJobs,
            InstantSource time) {
        this.context = context;
        this.store = store;
        this.check = check;
        this.room = room;
        this.jobs = jobs;
        this.maxJobs = maxJobs;
        this.time = time;
        ids = new Uuid7(time);
    }

    /** A job, and whether an earlier request with the same idempotency key created it. */
    public record Creation(Job job, boolean replayed) {}

    /** Creates a job and adds it to the index; fails with {@link Refusal} or {@link RefusedOptionsException}. */
    Future<Creation> create(NewJob newJob) {
        var before = newJob.key().flatMap(jobs::findByKey);
        if (before.isPresent()) {
            return before.get().compose(job -> replay(job, newJob));
        }
        if (room.isShort()) {
            return refuse(Refusal.Reason.NO_ROOM, room.problem());
        }
        if (jobs.size() + creating >= maxJobs) {
            return refuse(
                    Refusal.Reason.TOO_MANY, "there are " + maxJobs + " jobs, as many as may be: delete some first");
        }
        if (Json.text(newJob.optionsWithoutSeeds()).length() > NewJob.MAX_OPTIONS) {
            return refuse(
                    Refusal.Reason.INVALID, "options: have at most " + NewJob.MAX_OPTIONS + " characters beside url");
        }
        creating++;
        var created = store(newJob).onComplete(done -> creating--);
        newJob.key().ifPresent(key -> jobs.addByKey(key, created));
        return created.map(job -> {
            jobs.add(job);
            return new Creation(job, false);
        });
    }

    private Future<Job> store(NewJob newJob) {
        var job = new Job(newJob.request(ids.next(), time.instant()));
        var files = store.files(job.id());
        return Futures.on(context, store.create(job.snapshot(), () -> check.seeds(newJob, files)))
                .map(job);
    }

    private static Future<Creation> replay(Job job, NewJob newJob) {
        return job.isSameRequest(newJob)
                ? Future.succeededFuture(new Creation(job, true))
                : refuse(
                        Refusal.Reason.KEY_REUSED,
                        "this idempotency key came before, with another request: take a new key");
    }

    private static <T> Future<T> refuse(Refusal.Reason reason, String message) {
        return Future.failedFuture(new Refusal(reason, message));
    }
}
