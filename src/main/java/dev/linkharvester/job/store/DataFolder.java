package dev.linkharvester.job.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of a service with all its data, for one service at a time. Blocks. */
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
     * Creates the folder if it is missing, and locks it.
     *
     * @throws IOException with a text for the user, when it cannot be used or another service has it
     */
    public static DataFolder open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            for (var part : List.of("jobs", "schedules", "uploads")) {
                PrivateFiles.createFolder(folder.resolve(part));
            }
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IOException(folder + ": another service uses this folder: stop it, or name another --data");
            }
            return new DataFolder(folder.toRealPath(), channel, lock);
        } catch (FileSystemException unusable) {
            throw new IOException(folder + ": cannot be used for data: " + unusable.getMessage(), unusable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /** Returns the files of a job, whether they exist or not. */
    public JobFiles job(String id) {
        return new JobFiles(checked("jobs", id));
    }

    /** Returns the file of a schedule. */
    public Path schedule(String id) {
        return checked("schedules", id + ".json");
    }

    /** Returns the file of an upload that no job has taken. */
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

    /** Returns the ids of all jobs; removes the rest of those that were not created or deleted completely. */
    public List<String> jobs() throws IOException {
        for (var name : names(root.resolve("jobs"))) {
            if (Uuid7.isOne(name) && !Files.exists(job(name).job())) {
                delete(job(name).folder());
            }
        }
        return names(root.resolve("jobs")).stream().filter(Uuid7::isOne).toList();
    }

    /** Returns the ids of all schedules. */
    public List<String> schedules() throws IOException {
        return names(root.resolve("schedules")).stream()
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .filter(Uuid7::isOne)
                .toList();
    }

    /** Returns the free bytes of its disk. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** Returns the bytes of all uploads that no job has taken, unfinished ones included. */
    public long uploadBytes() throws IOException {
        long bytes = 0;
        for (var name : names(root.resolve("uploads"))) {
            try {
                bytes += Files.size(root.resolve("uploads").resolve(name));
            } catch (NoSuchFileException taken) {
                // A job has it now.
            }
        }
        return bytes;
    }

    /** Removes uploads older than a time that no job has taken. */
    public void removeUploadsBefore(Instant time) throws IOException {
        for (var name : names(root.resolve("uploads"))) {
            var file = root.resolve("uploads").resolve(name);
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException taken) {
                // A job has it now.
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Deletes a job: {@code job.json} first, so that the next start finishes an interrupted deletion. */
    public static void deleteJob(JobFiles files) throws IOException {
        Files.deleteIfExists(files.job());
        delete(files.folder());
    }

    /**
     * Copies the state with which another job ended, if it still exists. Both share the tables, which are never written
     * again; the lock, logs and libraries of an open state are left out.
     */
    public static void copyState(JobFiles from, JobFiles to) throws IOException {
        if (!Files.isDirectory(from.state())) {
            return;
        }
        Files.createDirectory(to.state());
        for (var name : names(from.state())) {
            var file = from.state().resolve(name);
            var copy = to.state().resolve(name);
            if (name.endsWith(".sst")) {
                linkOrCopy(file, copy);
            } else if (!name.equals("LOCK") && !name.startsWith("LOG") && !name.startsWith("lib")) {
                Files.copy(file, copy);
            }
        }
    }

    private static void linkOrCopy(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, copy);
        }
    }

    /** Deletes the state of a job, without which it cannot be resumed. */
    public static void deleteState(JobFiles files) throws IOException {
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
