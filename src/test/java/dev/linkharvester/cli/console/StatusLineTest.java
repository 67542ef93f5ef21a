package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.config.Presentation;
import dev.linkharvester.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final Progress HALF = new Progress(2, 1, 1, 5, 0);
    private static final Progress WHOLE = new Progress(2, 2, 0, 9, 0);
    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8));
    private final Console console = new Console(terminal, Presentation.LogFormat.TEXT);

    private String written() {
        var text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    private StatusLine line(boolean interactive, boolean wanted) {
        return new StatusLine(console, new TerminalTraits(interactive, 80, false), wanted, 0);
    }

    private static long at(double seconds) {
        return (long) (seconds * Duration.ofSeconds(1).toNanos());
    }

    @Test
    void onATerminalItIsRedrawnInPlaceAndTheLastOneStays() {
        var line = line(true, true);
        line.update(HALF, at(0.5));
        assertThat(written()).isEqualTo(ERASE + "Finished 1/2, 1 in flight, 5 links, 2.0 pages/s, 0 failed");
        line.finish(WHOLE, at(1));
        assertThat(written()).isEqualTo(ERASE + "Finished 2/2, 0 in flight, 9 links, 2.0 pages/s, 0 failed\n");
    }

    @Test
    void aLogLineScrollsAboveIt() {
        var line = line(true, true);
        line.update(HALF, at(1));
        var status = written().substring(ERASE.length());
        terminal.lines("WARN something\n");
        assertThat(written()).isEqualTo(ERASE + "WARN something\n" + status);
    }

    @Test
    void whatStaysTheSameIsNotDrawnAgain() {
        terminal.status("here");
        written();
        terminal.status("here");
        assertThat(written()).isEmpty();
    }

    @Test
    void elsewhereThereIsAPlainLineEveryTenSeconds() {
        var line = line(false, true);
        line.update(HALF, at(9.9));
        assertThat(written()).isEmpty();
        line.update(HALF, at(10));
        assertThat(written()).isEqualTo("Finished 1/2, 1 in flight, 5 links, 0.1 pages/s, 0 failed\n");
        line.update(HALF, at(19.9));
        assertThat(written()).isEmpty();
        line.finish(WHOLE, at(20));
        assertThat(written()).startsWith("Finished 2/2");
    }

    @Test
    void unwantedItIsSilent() {
        var line = line(true, false);
        line.update(HALF, at(60));
        line.finish(WHOLE, at(61));
        assertThat(written()).isEmpty();
    }

    @Test
    void coloursAreForTerminalsUnlessToldOtherwise() {
        assertThat(traits(true, Presentation.ColorChoice.AUTO, Map.of()).colors())
                .isTrue();
        assertThat(traits(false, Presentation.ColorChoice.AUTO, Map.of()).colors())
                .isFalse();
        assertThat(traits(true, Presentation.ColorChoice.AUTO, Map.of("NO_COLOR", "1"))
                        .colors())
                .isFalse();
        assertThat(traits(true, Presentation.ColorChoice.AUTO, Map.of("NO_COLOR", ""))
                        .colors())
                .isTrue();
        assertThat(traits(true, Presentation.ColorChoice.AUTO, Map.of("TERM", "dumb"))
                        .colors())
                .isFalse();
        assertThat(traits(false, Presentation.ColorChoice.ALWAYS, Map.of("NO_COLOR", "1"))
                        .colors())
                .isTrue();
        assertThat(traits(true, Presentation.ColorChoice.NEVER, Map.of()).colors())
                .isFalse();
    }

    private static TerminalTraits traits(
            boolean terminal, Presentation.ColorChoice color, Map<String, String> environment) {
        return TerminalTraits.of(terminal, "", color, environment);
    }

    @Test
    void theWidthIsAtLeastTwentyColumns() {
        assertThat(TerminalTraits.of(true, "120", Presentation.ColorChoice.AUTO, Map.of())
                        .columns())
                .isEqualTo(120);
        assertThat(TerminalTraits.of(true, "19", Presentation.ColorChoice.AUTO, Map.of())
                        .columns())
                .isEqualTo(20);
        assertThat(TerminalTraits.of(true, "0", Presentation.ColorChoice.AUTO, Map.of())
                        .columns())
                .isEqualTo(80);
        assertThat(TerminalTraits.of(true, "wide", Presentation.ColorChoice.AUTO, Map.of())
                        .columns())
                .isEqualTo(80);
    }
}
