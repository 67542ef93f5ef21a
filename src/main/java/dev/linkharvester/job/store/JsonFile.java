package dev.linkharvester.job.store;

import dev.linkharvester.job.model.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Reads and writes a file with one JSON object. The file is always whole: a new one replaces the old one. Blocks. */
public final class JsonFile {
    private JsonFile() {}

    /** Writes a value and forces it to the disk. */
    public static void write(Path file, Object content) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.ofFile())) {
            var bytes = ByteBuffer.wrap(Json.pretty(content).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a value.
     *
     * @throws IOException when the file cannot be read, or does not hold the type
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        var text = Files.readString(file);
        try {
            return Json.read(text, type);
        } catch (IOException damaged) {
            throw new IOException(file + ": is damaged: " + damaged.getMessage(), damaged);
        }
    }
}
