package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import dev.linkharvester.config.Presentation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingTest {
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private void show(boolean quiet, int verbosity) {
        Logging.show(
                new Presentation(quiet, verbosity, true, Presentation.ColorChoice.AUTO, Presentation.LogFormat.JSON),
                context);
    }

    private Level effective(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }

    @Test
    void byDefaultThereAreWarnings() {
        assertThat(new LoggingDefaults().configure(context))
                .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        show(false, 0);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.WARN);
        assertThat(effective("io.vertx")).isEqualTo(Level.WARN);
    }

    @Test
    void verboseConcernsOurOwnLoggers() {
        new LoggingDefaults().configure(context);
        show(false, 1);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.INFO);
        show(false, 2);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.DEBUG);
        assertThat(effective("io.vertx")).isEqualTo(Level.WARN);
    }

    @Test
    void quietLeavesErrors() {
        new LoggingDefaults().configure(context);
        show(true, 2);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.ERROR);
        assertThat(effective("io.vertx")).isEqualTo(Level.ERROR);
    }

    @Test
    void theShippedFileDoesWhatHappensWithoutIt() throws Exception {
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new File("config/logback.xml"));
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.WARN);
        assertThat(context.getLogger("ROOT").getAppender("terminal")).isInstanceOf(TerminalAppender.class);
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .allSatisfy(status -> assertThat(status.getEffectiveLevel()).isZero());
    }

    @Test
    void theShippedFileNeedNotBeParsed() throws Exception {
        assertThat(LoggingFile.checksum(Path.of("config/logback.xml")))
                .as("config/logback.xml has changed: put this into LoggingFile.SHIPPED_CRC")
                .isEqualTo(LoggingFile.SHIPPED_CRC);
        assertThat(file(Path.of("config/logback.xml")).isEdited()).isFalse();
        assertThat(file(Path.of("no/such/logback.xml")).isEdited()).isFalse();
    }

    @Test
    void anEditedFileIsUsed(@TempDir Path folder) throws Exception {
        configure(edited(folder, "<logger name=\"dev.linkharvester\" level=\"WARN\"/>", """
                        <logger name="dev.linkharvester" level="INFO"/>
                        <logger name="dev.linkharvester.fetch" level="TRACE"/>
                        """));
        assertThat(effective("dev.linkharvester.frontier")).isEqualTo(Level.INFO);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.TRACE);
        assertThat(effective("io.vertx")).isEqualTo(Level.WARN);
        assertThat(context.getLogger("ROOT").getAppender("terminal")).isInstanceOf(TerminalAppender.class);
        assertThat(told.size()).isZero();
    }

    @Test
    void theOptionsHoldOverTheFile(@TempDir Path folder) throws Exception {
        configure(edited(folder, "level=\"WARN\"", "level=\"TRACE\""));
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.TRACE);
        show(false, 1);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.INFO);
        show(true, 0);
        assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.ERROR);
        assertThat(effective("io.vertx")).isEqualTo(Level.ERROR);
    }

    @Test
    void aFileWithAnErrorIsNamedAndTheDefaultsHold(@TempDir Path folder) throws Exception {
        for (var broken : List.of(
                edited(folder, "</configuration>", ""),
                edited(folder, "console.TerminalAppender", "console.Nothing"))) {
            configure(broken);
            assertThat(told.toString(StandardCharsets.UTF_8))
                    .startsWith("harvest: " + broken + ": cannot be used, so the log is as without it: ")
                    .hasLineCount(1);
            assertThat(effective("dev.linkharvester.fetch")).isEqualTo(Level.WARN);
            assertThat(context.getLogger("ROOT").getAppender("terminal")).isInstanceOf(TerminalAppender.class);
            context.reset();
            told.reset();
        }
    }

    private LoggingFile file(Path file) {
        return new LoggingFile(file, new Terminal(new PrintStream(told, true, StandardCharsets.UTF_8)));
    }

    private void configure(Path file) {
        assertThat(new LoggingDefaults(file(file)).configure(context))
                .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    }

    /** The shipped file with another text in place of one. */
    private static Path edited(Path folder, String text, String other) throws Exception {
        var shipped = Files.readString(Path.of("config/logback.xml"));
        assertThat(shipped).contains(text);
        return Files.writeString(Files.createTempFile(folder, "logback", ".xml"), shipped.replace(text, other));
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:hush@a.example/x, http://me:***@a.example/x",
        "got HTTPS://me:hu:sh@b@a.example?x=y@z again, got HTTPS://me:***@a.example?x=y@z again",
        "http://:hush@a/ and http://b:hush@c/, http://:***@a/ and http://b:***@c/",
        "https:me:hush@a.example/, https:me:***@a.example/",
        "http://a.example:8080/me@b, http://a.example:8080/me@b",
        "http://[::1]:80/?a@b, http://[::1]:80/?a@b",
        "http://me@a.example:80/, http://me@a.example:80/",
        "http://a.example:80 of me@b.example, http://a.example:80 of me@b.example"
    })
    void noPasswordReachesTheLog(String text, String logged) {
        assertThat(TerminalAppender.withoutPasswords(text)).isEqualTo(logged);
    }

    @Test
    void noControlCharacterOfAServerReachesTheTerminal() {
        assertThat(TerminalAppender.harmless("a\u001b[2J\u0007\u009b\tb\n")).isEqualTo("a\ufffd[2J\ufffd\ufffd\tb\n");
    }
}
