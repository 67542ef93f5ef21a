package dev.linkharvester.job;

import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.Disk;
import dev.linkharvester.job.store.JobFiles;
import dev.linkharvester.job.store.JsonFile;
import dev.linkharvester.job.store.PrivateFiles;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs on disk. For the event loop of {@link Jobs}; what blocks runs on other threads, of one job in the order asked. */
final class JobStore {
    private static final Logger LOG = LoggerFactory.getLogger(JobStore.class);

    private final DataFolder folder;
    private final Disk disk;
    private final JobOptions options;
    private final Map<String, Future<Void>> last = new HashMap<>();

    JobStore(DataFolder folder, Disk disk, JobOptions options) {
        this.folder = folder;
        this.disk = disk;
        this.options = options;
    }

    JobFiles files(Job job) {
        return folder.job(job.id());
    }

    /** Completes when all that was asked for is done, well or not. */
    Future<Void> settled() {
        return Future.join(List.copyOf(last.values())).transform(done -> Future.succeededFuture());
    }

    /**
     * All jobs, without the states that the end of the service left of those that are over; one whose file is damaged is
     * told of and left alone.
     */
    Future<List<Job>> load() {
        return disk.get(() -> {
            var known = new ArrayList<Job>();
            for (var id : folder.jobs()) {
                try {
                    var job = Job.fromFile(JsonFile.read(folder.job(id).job()));
                    if (job.isOver() && !job.keepsState()) {
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

    /** Makes the folder: seeds first, the job last, so that what has a {@code job.json} is whole. */
    Future<Void> create(Job job, NewJob asked) {
        var content = job.toFile();
        var files = files(job);
        return disk.run(() -> {
            var given = asked.options().encode();
            options.read(given, files);
            var seeds = options.seeds(given);
            if (asked.upload().isPresent() == !seeds.isEmpty()) {
                throw new Refusal(
                        Refusal.Reason.INVALID,
                        asked.upload().isPresent()
                                ? "seeds are given twice: an upload, and url, input or sitemap among the options"
                                : "there are no seeds: give url, input or sitemap among the options, or an upload");
            }
            seeds.refuseUnusable("options: ");
            PrivateFiles.createFolder(files.folder());
            try {
                if (asked.upload().isPresent()) {
                    takeUpload(asked.upload().get(), files);
                } else {
                    writeSeeds(seeds, files);
                }
                if (asked.basis().isPresent()) {
                    DataFolder.copyState(folder.job(asked.basis().get()), files);
                }
                JsonFile.write(files.job(), content);
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

    // The URLs of sitemaps are no lines of a seed file: they stay among the options.
    private static void writeSeeds(JobOptions.Seeds seeds, JobFiles files) throws IOException {
        try (var written = create(files.seeds())) {
            for (var url : seeds.urls()) {
                written.write((url.strip() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        var copies = files.inputs(
                seeds.files().stream().map(JobOptions.SeedFile::name).toList());
        for (int i = 0; i < copies.size(); i++) {
            try (var written = create(copies.get(i))) {
                Files.copy(seeds.files().get(i).path(), written);
            }
        }
    }

    private static OutputStream create(Path file) throws IOException {
        Files.createFile(file, PrivateFiles.ofFile());
        return Files.newOutputStream(file);
    }

    Future<Void> save(Job job) {
        var content = job.toFile();
        return next(job, () -> JsonFile.write(files(job).job(), content));
    }

    /** Saves a job that has ended, and what it came to; one that will not go on needs no state any more. */
    Future<Void> end(Job job, JobTally tally) {
        var content = job.toFile();
        boolean over = job.isOver() && !job.keepsState();
        return next(job, () -> {
            JsonFile.write(files(job).summary(), tally.summary());
            JsonFile.write(files(job).job(), content);
            if (over) {
                DataFolder.deleteState(files(job));
            }
        });
    }

    /** Saves a job that needs its state no more, and deletes that. */
    Future<Void> release(Job job) {
        var content = job.toFile();
        return next(job, () -> {
            JsonFile.write(files(job).job(), content);
            DataFolder.deleteState(files(job));
        });
    }

    Future<Void> delete(Job job) {
        return next(job, () -> DataFolder.deleteJob(files(job)));
    }

    private Future<Void> next(Job job, Disk.Work work) {
        var before = last.getOrDefault(job.id(), Future.succeededFuture());
        var now = before.transform(whatever -> disk.run(work));
        last.put(job.id(), now);
        // What is done would keep all that it had in hand, as the tally of a job that has ended.
        return now.onComplete(done -> last.remove(job.id(), now));
    }

    /** What a job at rest came to; empty tables when it never ran. */
    Future<JsonObject> summary(Job job) {
        var file = files(job).summary();
        return disk.get(() -> {
            try {
                return Files.exists(file) ? JsonFile.read(file) : JobTally.emptySummary();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
