package dev.linkharvester.seed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the user is told of seed lines that are not taken as they stand. */
class SeedNoticesTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(SeedNotices.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(told);
        log.setAdditive(true);
    }

    private List<String> told() {
        return told.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private String read(String text) throws IOException {
        var file = Files.writeString(folder.resolve("urls.txt"), text).toString();
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(file)))) {
            while (!reader.next(500).isEmpty()) {
                // To the end.
            }
        }
        return file;
    }

    @Test
    void aBadLineIsNamedWithItsNumberAndItsReason() throws IOException {
        var file = read("# mine\n\nhttp://a/\r\n\nhttp://\nmailto:x@y\n");
        assertThat(told())
                .containsExactly(
                        "WARN " + file + ":5: not a URL: skipped",
                        "WARN " + file + ":6: scheme mailto cannot be fetched, only http and https can: skipped");
    }

    @Test
    void aSeedWithoutASchemeIsToldAsWhatItIsTaken() throws IOException {
        var file = read("a.example/x\n");
        assertThat(told())
                .containsExactly("WARN " + file + ":1: a.example/x has no scheme: taken as https://a.example/x");
    }

    @Test
    void aLongOneIsQuotedToItsBound() throws IOException {
        var atTheBound = "a.example/" + "x".repeat(SeedNotices.MAX_QUOTED - "a.example/".length());
        read(atTheBound + "\n" + atTheBound + "y\n");
        assertThat(told().getFirst()).endsWith(": taken as https://" + atTheBound);
        assertThat(told().getLast()).endsWith(": taken as https://" + atTheBound + "…");
    }

    @Test
    void asManyAsTheBoundAreEachTold() throws IOException {
        read("http://\na.example\n".repeat(SeedNotices.MAX_WRITTEN));
        assertThat(told()).hasSize(2 * SeedNotices.MAX_WRITTEN).noneMatch(line -> line.contains(" in all"));
    }

    @Test
    void moreThanTheBoundAreCountedAtTheEnd() throws IOException {
        read("http://\na.example\n".repeat(SeedNotices.MAX_WRITTEN + 1));
        assertThat(told())
                .hasSize(2 * SeedNotices.MAX_WRITTEN + 2)
                .endsWith("WARN 21 bad seed lines were skipped in all", "WARN 21 seeds had no scheme in all");
    }
}
