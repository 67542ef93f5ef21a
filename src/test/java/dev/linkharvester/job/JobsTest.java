package dev.linkharvester.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.fetch.Network;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.model.Failure;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.schedule.NewSchedule;
import dev.linkharvester.job.schedule.ScheduleRecord;
import dev.linkharvester.job.schedule.Schedules;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.model.PageRows;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose runs fail as they begin, with their disk held where a test wants it. */
class JobsTest {
    private static final long MAX_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Disk disk = new Disk(vertx);
    private final CountDownLatch heldDisk = new CountDownLatch(1);
    private final CountDownLatch heldCreation = new CountDownLatch(1);
    private final CountDownLatch creating = new CountDownLatch(1);
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private DataFolder folder;
    private Jobs jobs;

    @TempDir
    private Path data;

    private final class FailingOptions extends JobOptions {
        FailingOptions() {
            super(List.of(), Optional.empty());
        }

        @Override
        public HarvestSettings read(String options, JobFiles files) throws RefusedOptionsException {
            if (!Thread.currentThread().getName().startsWith("job-")) {
                if (options.contains("held") && files.folder().isAbsolute()) {
                    creating.countDown();
                    awaitOpen(heldCreation);
                }
                return notLookedAt();
            }
            var name = new JsonObject(options).getString("name");
            if (name.equals("first") && begun.isEmpty()) {
                holdDisk();
            }
            begun.add(name);
            throw new RefusedOptionsException(List.of("these options no longer make sense"));
        }

        @SuppressWarnings("NullAway")
        private static HarvestSettings notLookedAt() {
            return new HarvestSettings(null, null, null, null, null, Optional.empty());
        }

        @Override
        public JobOptions.Seeds seeds(String options) {
            return new JobOptions.Seeds(List.of("http://host.example/"), List.of(), List.of());
        }
    }

    private static final class Nobody implements JobListener {
        @Override
        public void created(Job job) {}

        @Override
        public void changed(Job job) {}

        @Override
        public void deleted(String job) {}

        @Override
        public void progressed(Collection<Job> jobs) {}

        @Override
        public void failed(String job, Failure failure, long skipped) {}

        @Override
        public void written(PageRows page, long queuedNanos) {}
    }

    @BeforeEach
    void open() throws Exception {
        folder = DataFolder.open(data);
        var intervals = new Intervals(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1));
        jobs = onLoop(() -> Future.succeededFuture(new Jobs(
                vertx,
                folder,
                disk,
                new FailingOptions(),
                Network.of(host -> Future.failedFuture(new UnknownHostException(host))),
                new Nobody(),
                InstantSource.system(),
                () -> Long.MAX_VALUE,
                new JobLimits(2, 10, 10, 0),
                intervals)));
        onLoop(jobs::open);
    }

    @AfterEach
    void close() throws Exception {
        heldDisk.countDown();
        heldCreation.countDown();
        onLoop(jobs::close);
        await(vertx.close());
        folder.close();
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            assertThat(gate.await(MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(MAX_SECONDS, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Supplier<Future<T>> what) throws Exception {
        var done = Promise.<T>promise();
        context.runOnContext(here -> what.get().onComplete(done));
        return await(done.future());
    }

    // All threads but the one that makes a job, and that one afterwards.
    private void holdDisk() {
        awaitOpen(creating);
        var holding = new CountDownLatch(Disk.THREADS - 1);
        for (int i = 0; i < Disk.THREADS; i++) {
            disk.run(() -> {
                holding.countDown();
                awaitOpen(heldDisk);
            });
        }
        awaitOpen(holding);
    }

    private static NewJob asked(String name) {
        return new NewJob(
                name, Map.of("name", name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private JobState stateOf(Job job) throws Exception {
        return onLoop(() -> Future.succeededFuture(job.state()));
    }

    @Test
    void aJobDoesNotStartAgainWhileItsLastRunIsStillBeingSaved() throws Exception {
        var first = onLoop(() -> jobs.create(asked("first"))).job();
        var created = Promise.<Job>promise();
        context.runOnContext(
                here -> jobs.create(asked("held")).map(NewJobs.Creation::job).onComplete(created));
        while (stateOf(first) != JobState.FAILED) {
            Thread.onSpinWait();
        }
        context.runOnContext(here -> jobs.resume(first));
        heldCreation.countDown();
        // Each time that a job was made, what is queued starts.
        await(created.future());
        assertThat(stateOf(first)).isEqualTo(JobState.QUEUED);

        heldDisk.countDown();
        assertThat(List.of(begun.take(), begun.take(), begun.take()))
                .containsExactlyInAnyOrder("first", "held", "first");
    }

    @Test
    void aRunThatAScheduleIsMakingIsRememberedBeforeItCloses() throws Exception {
        var intervals = new Intervals(Duration.ZERO, Duration.ofDays(1), Duration.ofMillis(1));
        var schedules = onLoop(() -> Future.succeededFuture(
                new Schedules(vertx, folder, disk, new FailingOptions(), jobs, InstantSource.system(), intervals)));
        onLoop(schedules::open);
        var options = Map.<String, Object>of("name", "held");
        var schedule = onLoop(() -> schedules.create(
                new NewSchedule("", options, Optional.of("1h"), Optional.empty(), Optional.empty(), 2)));
        awaitOpen(creating);
        var closed = Promise.<Void>promise();
        context.runOnContext(here -> {
            schedules.close().onComplete(closed);
            heldCreation.countDown();
        });
        await(closed.future());
        var kept = JsonFile.read(folder.schedule(schedule.id()), ScheduleRecord.class);
        assertThat(kept.runs()).hasSize(1).isEqualTo(schedule.snapshot().runs());
    }
}
