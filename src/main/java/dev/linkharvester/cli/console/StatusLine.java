package dev.linkharvester.cli.console;

import dev.linkharvester.model.Progress;
import java.time.Duration;

/**
 * Shows how far a run is: on a terminal a line that is redrawn in place, elsewhere a plain line every ten seconds. The
 * runner of the harvest calls {@link #update} at least twice a second, and {@link #finish} once; a later update is
 * ignored.
 */
public final class StatusLine {
    private static final long PLAIN_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Console console;
    private final TerminalTraits traits;
    private final boolean wanted;
    private final StatusText text;
    private long lastPlainNanos;
    private boolean finished;

    /**
     * For a run that starts now.
     *
     * @param wanted false to show nothing at all
     * @param startNanos of the clock that all calls use
     */
    public StatusLine(Console console, TerminalTraits traits, boolean wanted, long startNanos) {
        this.console = console;
        this.traits = traits;
        this.wanted = wanted;
        this.text = new StatusText(startNanos);
        this.lastPlainNanos = startNanos;
    }

    /** Shows the progress, when the interval has passed. */
    public synchronized void update(Progress progress, long nowNanos) {
        if (!wanted || finished) {
            return;
        }
        if (traits.interactive()) {
            // The last column stays free: some terminals wrap when it is written.
            console.status(text.running(progress, nowNanos, traits.columns() - 1));
        } else if (nowNanos - lastPlainNanos >= PLAIN_INTERVAL_NANOS) {
            lastPlainNanos = nowNanos;
            console.say(text.running(progress, nowNanos, Integer.MAX_VALUE));
        }
    }

    /** Replaces the status line by the exact last line. */
    public synchronized void finish(Progress progress, long nowNanos) {
        finished = true;
        if (wanted) {
            if (traits.interactive()) {
                console.status("");
            }
            console.say(text.last(progress, nowNanos, Integer.MAX_VALUE));
        }
    }
}
