package dev.linkharvester.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The folder in which a service keeps everything; one service at a time. Blocks. */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder, if it is not there, and takes it.
     *
     * @throws IOException with a text for the user, when it cannot be used or another service has it
     */
    public static DataFolder open(Path folder) throws IOException {
        try {
            for (var part : List.of("jobs", "schedules", "uploads")) {
                Files.createDirectories(folder.resolve(part));
            }
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IOException(folder + ": another service uses this folder: stop it, or name another --data");
            }
            return new DataFolder(folder.toRealPath(), channel, lock);
        } catch (java.nio.file.FileSystemException unusable) {
            throw new IOException(folder + ": cannot be used for data: " + unusable.getMessage(), unusable);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /** The files of a job, whether they are there or not. */
    public JobFiles job(String id) {
        return new JobFiles(checked("jobs", id));
    }

    /** The file of a schedule. */
    Path schedule(String id) {
        return checked("schedules", id + ".json");
    }

    /** An uploaded seed file that no job has taken. */
    public Path upload(String id) {
        return checked("uploads", id);
    }

    private Path checked(String part, String name) {
        var id = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        if (!Uuid7.isOne(id)) {
            throw new IllegalArgumentException("not an id: " + id);
        }
        return root.resolve(part).resolve(name);
    }

    /** The ids of all jobs; of those that were not made or deleted to the end, the rest is removed. */
    List<String> jobs() throws IOException {
        for (var name : names("jobs")) {
            if (Uuid7.isOne(name) && !Files.exists(job(name).job())) {
                delete(job(name).folder());
            }
        }
        return names("jobs").stream().filter(Uuid7::isOne).toList();
    }

    /** The ids of all schedules. */
    List<String> schedules() throws IOException {
        return names("schedules").stream()
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .filter(Uuid7::isOne)
                .toList();
    }

    /** Removes uploads that are older, and were not taken. */
    public void removeUploadsBefore(Instant time) throws IOException {
        for (var name : names("uploads")) {
            var file = root.resolve("uploads").resolve(name);
            if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<String> names(String part) throws IOException {
        try (var files = Files.list(root.resolve(part))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Deletes a job: what it is first, so that a deletion that breaks off is finished at the next start. */
    static void deleteJob(JobFiles files) throws IOException {
        Files.deleteIfExists(files.job());
        delete(files.folder());
    }

    /** Deletes what a job would need to go on. */
    static void deleteState(JobFiles files) throws IOException {
        delete(files.state());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (var walked = Files.walk(folder)) {
                files = walked.sorted(Comparator.reverseOrder()).toList();
            }
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            lock.release();
        }
    }
}
