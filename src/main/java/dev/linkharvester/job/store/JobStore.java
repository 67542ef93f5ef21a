package dev.linkharvester.job.store;

import dev.linkharvester.job.model.JobRecord;
import dev.linkharvester.job.model.JobSummary;
import dev.linkharvester.job.model.Refusal;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps jobs on disk. For one event loop; the files are written on the threads of {@link Disk}, those of one job in the
 * order of the calls.
 */
public final class JobStore {
    private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);

    private final DataFolder folder;
    private final Disk disk;
    private final Map<String, Future<Void>> last = new HashMap<>();

    public JobStore(DataFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Returns the files of a job, whether they exist or not. */
    public JobFiles files(String id) {
        return folder.job(id);
    }

    /** Completes when every write so far has ended, well or not. */
    public Future<Void> settled() {
        return Future.join(List.copyOf(last.values())).transform(done -> Future.succeededFuture());
    }

    /**
     * Reads all jobs, and deletes states that the end of the service left and no job needs.
     * A job whose file is damaged is logged and left alone.
     */
    public Future<List<JobRecord>> load() {
        return disk.get(() -> {
            var known = new ArrayList<JobRecord>();
            for (var id : folder.jobs()) {
                try {
                    var job = JsonFile.read(folder.job(id).job(), JobRecord.class);
                    if (!job.needsState()) {
                        DataFolder.deleteState(folder.job(id));
                    }
                    known.add(job);
                } catch (IOException | RuntimeException damaged) {
                    LOG.warn("Job {} cannot be read and is left out: {}", id, damaged.getMessage());
                }
            }
            return known;
        });
    }

    /**
     * Makes the folder of a job: the seeds first and {@code job.json} last, so that a folder with a {@code job.json} is
     * whole. Fails as the seeds do; then there is no folder.
     */
    public Future<Void> create(JobRecord job, JobSeeds.Source seeds) {
        var files = files(job.id());
        return disk.run(() -> {
            var found = seeds.find();
            PrivateFiles.createFolder(files.folder());
            try {
                if (found.upload().isPresent()) {
                    takeUpload(found.upload().get(), files);
                } else {
                    writeSeeds(found, files);
                }
                if (job.request().basis().isPresent()) {
                    DataFolder.copyState(folder.job(job.request().basis().get()), files);
                }
                JsonFile.write(files.job(), job);
            } catch (IOException | RuntimeException | Refusal failed) {
                DataFolder.deleteJob(files);
                throw failed;
            }
        });
    }

    private void takeUpload(String upload, JobFiles files) throws IOException, Refusal {
        var file = folder.upload(upload);
        if (!Files.exists(file)) {
            throw new Refusal(Refusal.Reason.INVALID, "there is no such upload, or another job has it");
        }
        Files.move(file, files.seeds(), StandardCopyOption.ATOMIC_MOVE);
    }

    // A seed file has no lines for sitemaps: their URLs stay among the options.
    private static void writeSeeds(JobSeeds seeds, JobFiles files) throws IOException {
        try (var written = createFile(files.seeds())) {
            for (var url : seeds.urls()) {
                written.write((url.strip() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        for (var file : seeds.files()) {
            try (var written = createFile(file.to())) {
                Files.copy(file.from(), written);
            }
        }
    }

    private static OutputStream createFile(Path file) throws IOException {
        Files.createFile(file, PrivateFiles.ofFile());
        return Files.newOutputStream(file);
    }

    /** Saves a job. */
    public Future<Void> save(JobRecord job) {
        return next(job.id(), () -> JsonFile.write(files(job.id()).job(), job));
    }

    /**
     * Saves a job that has stopped; deletes its state when it needs none.
     *
     * @param summary called on a thread of the disk; empty to keep the summary of the run before
     */
    public Future<Void> end(JobRecord job, Supplier<Optional<JobSummary>> summary) {
        var files = files(job.id());
        return next(job.id(), () -> {
            var found = summary.get();
            if (found.isPresent()) {
                JsonFile.write(files.summary(), found.get());
            }
            JsonFile.write(files.job(), job);
            if (!job.needsState()) {
                DataFolder.deleteState(files);
            }
        });
    }

    /** Saves a job that needs its state no more, and deletes the state. */
    public Future<Void> release(JobRecord job) {
        var files = files(job.id());
        return next(job.id(), () -> {
            JsonFile.write(files.job(), job);
            DataFolder.deleteState(files);
        });
    }

    public Future<Void> delete(String id) {
        return next(id, () -> DataFolder.deleteJob(files(id)));
    }

    private Future<Void> next(String id, Disk.Work work) {
        var before = last.getOrDefault(id, Future.succeededFuture());
        var now = before.transform(whatever -> disk.run(work));
        last.put(id, now);
        // A Future that stayed here would hold the tally of its job.
        return now.onComplete(done -> last.remove(id, now));
    }

    /** Reads the summary of a job that has stopped; an empty one when it never ran. */
    public Future<JobSummary> summary(String id) {
        var file = files(id).summary();
        return disk.get(() -> Files.exists(file) ? JsonFile.read(file, JobSummary.class) : JobSummary.EMPTY);
    }
}
