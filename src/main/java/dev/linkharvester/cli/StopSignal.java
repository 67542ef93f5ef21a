package dev.linkharvester.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Stops a run by SIGINT or SIGTERM: the first signal stops it gracefully, a second one ends the process at once. */
final class StopSignal {
    /** Time for requests in flight to finish after the first signal; shorter than the grace of a container's stop. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final CompletableFuture<Signals> first = new CompletableFuture<>();

    private StopSignal() {}

    /**
     * Handles the signals from now on.
     *
     * @param stop called once, on a thread of its own
     */
    static StopSignal handle(Consumer<Signals> stop) {
        var stopping = new StopSignal();
        Signals.handle(signal -> {
            if (stopping.first.complete(signal)) {
                stop.accept(signal);
            } else {
                Runtime.getRuntime().halt(signal.exitCode());
            }
        });
        return stopping;
    }

    /** Returns the exit code of a process that a signal ends, if one has come. */
    Optional<Integer> exitCode() {
        return first.isDone() ? Optional.of(first.join().exitCode()) : Optional.empty();
    }

    /** Waits for a signal, and returns the exit code of a process that it ends. */
    int await() {
        return first.join().exitCode();
    }
}
