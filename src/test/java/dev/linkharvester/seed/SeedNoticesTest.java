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

/** Tests the log lines about seed lines that are skipped or changed. */
class SeedNoticesTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(SeedNotices.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        events.start();
        log.addAppender(events);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(events);
        log.setAdditive(true);
    }

    private List<String> logged() {
        return events.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private String read(String text) throws IOException {
        var file = Files.writeString(folder.resolve("urls.txt"), text).toString();
        try (var reader = SeedReader.open(new SeedSettings(List.of(), List.of(file)))) {
            while (!reader.next(500).isEmpty()) {
                // Reads to the end.
            }
        }
        return file;
    }

    @Test
    void logsABadLineWithItsNumberAndReason() throws IOException {
        var file = read("# mine\n\nhttp://a/\r\n\nhttp://\nmailto:x@y\n");
        assertThat(logged())
                .containsExactly(
                        "WARN " + file + ":5: not a URL: skipped",
                        "WARN " + file + ":6: scheme mailto cannot be fetched, only http and https can: skipped");
    }

    @Test
    void logsTheUrlThatASeedWithoutASchemeIsReadAs() throws IOException {
        var file = read("a.example/x\n");
        assertThat(logged())
                .containsExactly("WARN " + file + ":1: a.example/x has no scheme: taken as https://a.example/x");
    }

    @Test
    void quotesALongLineUpToTheLimit() throws IOException {
        var atTheLimit = "a.example/" + "x".repeat(SeedNotices.MAX_QUOTED - "a.example/".length());
        read(atTheLimit + "\n" + atTheLimit + "y\n");
        assertThat(logged().getFirst()).endsWith(": taken as https://" + atTheLimit);
        assertThat(logged().getLast()).endsWith(": taken as https://" + atTheLimit + "…");
    }

    @Test
    void logsEachLineUpToTheLimit() throws IOException {
        read("http://\na.example\n".repeat(SeedNotices.MAX_WRITTEN));
        assertThat(logged()).hasSize(2 * SeedNotices.MAX_WRITTEN).noneMatch(line -> line.contains(" in all"));
    }

    @Test
    void logsTheTotalAboveTheLimit() throws IOException {
        read("http://\na.example\n".repeat(SeedNotices.MAX_WRITTEN + 1));
        assertThat(logged())
                .hasSize(2 * SeedNotices.MAX_WRITTEN + 2)
                .endsWith("WARN 21 bad seed lines were skipped in all", "WARN 21 seeds had no scheme in all");
    }
}
