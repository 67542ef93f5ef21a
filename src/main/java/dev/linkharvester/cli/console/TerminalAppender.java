package dev.linkharvester.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes log lines to standard error above the status line. */
public final class TerminalAppender extends AppenderBase<ILoggingEvent> {
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Matches the text between the first colon and the last at sign before the path of a URL (WHATWG URL, "authority
     * state").
     */
    private static final Pattern PASSWORD =
            Pattern.compile("(https?:[/\\\\]*[^/\\\\?#\\s\":@]*:)[^/\\\\?#\\s\"]*@", Pattern.CASE_INSENSITIVE);

    private final Terminal terminal;
    private Optional<Encoder<ILoggingEvent>> encoder = Optional.empty();

    public TerminalAppender() {
        this(Terminal.standardError());
    }

    TerminalAppender(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Sets the format of a line; without one nothing is written. */
    public void setEncoder(Encoder<ILoggingEvent> newEncoder) {
        encoder = Optional.of(newEncoder);
    }

    @Override
    protected void append(ILoggingEvent event) {
        encoder.ifPresent(wording ->
                terminal.lines(withoutPasswords(harmless(new String(wording.encode(event), StandardCharsets.UTF_8)))));
    }

    /** Hides the password of a URL: logs are kept and passed on, so that it stands in the results alone. */
    static String withoutPasswords(String text) {
        return PASSWORD.matcher(text).replaceAll("$1***@");
    }

    /** Replaces control characters, which servers could send into log lines. */
    static String harmless(String text) {
        var harmless = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.isISOControl(character) && character != '\n' && character != '\t'
                        ? REPLACEMENT
                        : character)
                .forEach(harmless::appendCodePoint);
        return harmless.toString();
    }
}
