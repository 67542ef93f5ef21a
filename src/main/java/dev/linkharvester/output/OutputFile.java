package dev.linkharvester.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows by whole batches. A batch that cannot be written whole is cut off again, so that the file never ends
 * inside a row. Only a file that was opened here is cut: a pipe cannot be, and standard output may be a file with content
 * of its own.
 */
final class OutputFile implements AutoCloseable {
    /** The name that means standard output. */
    static final String STANDARD_OUTPUT = "-";

    private final String name;
    private final FileChannel channel;
    private final boolean isRegular;
    private long length;

    private OutputFile(String name, FileChannel channel, boolean isRegular) {
        this.name = name;
        this.channel = channel;
        this.isRegular = isRegular;
    }

    /** Opens the file with its content, or standard output for {@code -}. */
    static OutputFile open(String name) throws OutputFailure {
        if (name.equals(STANDARD_OUTPUT)) {
            return new OutputFile("standard output", new FileOutputStream(FileDescriptor.out).getChannel(), false);
        }
        try {
            var path = Path.of(name);
            var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean isRegular = Files.isRegularFile(path);
            try {
                if (isRegular) {
                    lock(name, channel);
                }
            } catch (IOException | OutputFailure failure) {
                closeAfter(failure, channel);
                throw failure;
            }
            return new OutputFile(name, channel, isRegular);
        } catch (OutputFailure failure) {
            throw failure;
        } catch (NoSuchFileException e) {
            throw new OutputFailure(name + ": its folder does not exist: create it, or name another file", e);
        } catch (AccessDeniedException e) {
            throw new OutputFailure(name + ": permission denied: name a file that may be written", e);
        } catch (IOException e) {
            throw new OutputFailure(name + ": cannot be written: " + reason(e), e);
        }
    }

    // Two harvests would overwrite the rows of each other. Closing the channel releases the lock.
    private static void lock(String name, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new OutputFailure(
                        name + ": another harvest writes this file: wait for its end, or name another file");
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // The same file under another name, which is refused as such.
        }
    }

    /** Returns whether the file has content of an earlier run. */
    boolean hasContent() throws OutputFailure {
        try {
            return isRegular && channel.size() > 0;
        } catch (IOException e) {
            throw new OutputFailure(name + ": cannot be read: " + reason(e), e);
        }
    }

    /** Deletes the content that the file had when it was opened. */
    void empty() throws OutputFailure {
        try {
            if (isRegular) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new OutputFailure(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Fails if both are one file, by whatever names. */
    void refuseSame(OutputFile other) throws OutputFailure {
        try {
            if (isRegular && other.isRegular && Files.isSameFile(Path.of(name), Path.of(other.name))) {
                throw new OutputFailure(name + ": is the same file as " + other.name + ": name another");
            }
        } catch (OutputFailure same) {
            throw same;
        } catch (IOException e) {
            throw new OutputFailure(name + ": cannot be written: " + reason(e), e);
        }
    }

    /**
     * Opens the file to resume a run, and cuts it to its committed length.
     *
     * @param kept the committed length in bytes
     */
    static OutputFile resume(String name, long kept) throws OutputFailure {
        try {
            var path = Path.of(name);
            if (!Files.isRegularFile(path) || Files.size(path) < kept) {
                throw new OutputFailure(
                        name + ": is not the file of this state any more: it had " + kept + " bytes, and has "
                                + (Files.isRegularFile(path) ? Files.size(path) : "none")
                                + ": put it back, or begin anew with another --state folder",
                        new NoSuchFileException(name));
            }
            var channel = FileChannel.open(path, StandardOpenOption.WRITE);
            try {
                lock(name, channel);
                channel.truncate(kept);
                channel.position(kept);
            } catch (IOException | OutputFailure failure) {
                closeAfter(failure, channel);
                throw failure;
            }
            var file = new OutputFile(name, channel, true);
            file.length = kept;
            return file;
        } catch (OutputFailure failure) {
            throw failure;
        } catch (IOException e) {
            throw new OutputFailure(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Appends the whole batch or, when that fails, none of it. */
    void append(byte[] batch) throws OutputFailure {
        var buffer = ByteBuffer.wrap(batch);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            length += batch.length;
        } catch (IOException e) {
            cutTornBatch(e);
            throw new OutputFailure(name + ": cannot be written any further: " + reason(e), e);
        }
    }

    /** Removes the batch that was appended last; returns whether that was possible. */
    boolean takeBack(byte[] batch, OutputFailure failure) {
        length -= batch.length;
        return cutTornBatch(failure);
    }

    private boolean cutTornBatch(Exception failure) {
        if (!isRegular) {
            return false;
        }
        try {
            channel.truncate(length);
            channel.position(length);
            return true;
        } catch (IOException notAFile) {
            failure.addSuppressed(notAFile);
            return false;
        }
    }

    /** Forces the file to the disk, and returns its length. */
    long force() throws OutputFailure {
        try {
            if (isRegular) {
                channel.force(false);
            }
            return length;
        } catch (IOException e) {
            throw new OutputFailure(name + ": could not be forced to disk: " + reason(e), e);
        }
    }

    /** Closes the file after a failure; a further failure is added to it. */
    void closeAfter(Exception failure) {
        closeAfter(failure, channel);
    }

    private static void closeAfter(Exception failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Forces the file to the disk and closes it; a pipe or a device is only closed. */
    @Override
    public void close() throws OutputFailure {
        try (channel) {
            force();
        } catch (OutputFailure failure) {
            throw failure;
        } catch (IOException e) {
            throw new OutputFailure(name + ": could not be closed: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException inFileSystem && inFileSystem.getReason() != null) {
            return inFileSystem.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
