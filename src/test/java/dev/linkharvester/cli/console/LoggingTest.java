package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import dev.linkharvester.config.Presentation;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingTest {
    private final LoggerContext context = new LoggerContext();

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
