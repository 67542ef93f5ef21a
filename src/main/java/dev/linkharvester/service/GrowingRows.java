package dev.linkharvester.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rows that may still grow, piece by piece, and whole rows alone: an unfinished row waits for its end.
 * Blocks; for one thread at a time.
 */
final class GrowingRows implements AutoCloseable {
    /** Bytes read at a time. */
    static final int PIECE_BYTES = 256 * 1024;

    /** Bytes of a row; links and lines of the report are always shorter. */
    static final int MAX_ROW_BYTES = 64 * 1024 * 1024;

    private final Path file;
    private final RowConverter converter;
    private final RowSelection selection;
    private @Nullable FileChannel channel;
    private byte[] rest = new byte[0];
    private long position;

    GrowingRows(Path file, RowConverter converter, RowSelection selection) {
        this.file = file;
        this.converter = converter;
        this.selection = selection;
    }

    /**
     * A piece of the file.
     *
     * @param text rows with their line ends; may be empty before the end
     * @param atEnd whether the file has no further whole row at present
     */
    record Piece(String text, boolean atEnd) {}

    /** Reads the next piece. */
    Piece next() throws IOException {
        var open = channel();
        if (open == null) {
            return new Piece("", true);
        }
        var read = ByteBuffer.allocate(PIECE_BYTES);
        int count = open.read(read, position);
        if (count <= 0) {
            return new Piece("", true);
        }
        position += count;
        var bytes = new ByteArrayOutputStream(rest.length + count);
        bytes.writeBytes(rest);
        bytes.write(read.array(), 0, count);
        var all = bytes.toByteArray();
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        rest = Arrays.copyOfRange(all, end, all.length);
        if (rest.length > MAX_ROW_BYTES) {
            throw new IOException(file + ": has a row that is too long");
        }
        return new Piece(selected(new String(all, 0, end, StandardCharsets.UTF_8)), false);
    }

    private String selected(String rows) throws IOException {
        var text = new StringBuilder(rows.length());
        for (int start = 0; start < rows.length() && !selection.isOver(); ) {
            int end = rows.indexOf('\n', start);
            var row = rows.substring(start, end);
            if (selection.takes(row)) {
                converter.append(row, text);
            }
            start = end + 1;
        }
        return text.toString();
    }

    // A queued job has no file yet.
    private @Nullable FileChannel channel() throws IOException {
        if (channel == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            } catch (NoSuchFileException notYet) {
                return null;
            }
        }
        return channel;
    }

    /** Returns whether the selection is complete. */
    boolean isOver() {
        return selection.isOver();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
