package dev.linkharvester.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void readsLinesWithEitherEndAndALastLineWithoutOne() throws IOException {
        assertThat(lines("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
    }

    @Test
    void readsNoLineFromAnEmptyText() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void skipsAByteOrderMarkAtTheBeginningOnly() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void numbersLinesFromOne() throws IOException {
        var reader = new LineReader(new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8)));
        reader.next();
        assertThat(reader.number()).isEqualTo(1);
        reader.next();
        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.next()).isEmpty();
        assertThat(reader.number()).isEqualTo(2);
    }

    @Test
    void keepsOnlyTheBeginningOfAnEndlessLine() throws IOException {
        var mebibyte = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        var pieces = Collections.nCopies(64, mebibyte).stream()
                .map(ByteArrayInputStream::new)
                .toList();
        var reader = new LineReader(new SequenceInputStream(Collections.enumeration(pieces)));
        var line = reader.next().orElseThrow();
        assertThat(line.length()).isGreaterThan(SeedLine.MAX_LENGTH).isLessThan(8 * SeedLine.MAX_LENGTH);
        assertThat(reader.next()).isEmpty();
    }

    private static List<String> lines(String text) throws IOException {
        var reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var lines = new ArrayList<String>();
        for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
