package dev.linkharvester.cli;

import dev.linkharvester.demo.GeneratedSite;
import dev.linkharvester.failure.ExitCodes;
import io.vertx.core.Vertx;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Trains the JVM when the launcher, or the build of the image, makes its cache (JEP 514, 515): runs the command on
 * sites in this process. The cache then holds the classes of a harvest, linked, and the profiles of a long one, so that
 * a short run starts in half of the time and a long one is compiled once.
 *
 * <p>Arguments: those that each run is to have as well, such as {@code --config FILE}.
 */
final class Training {
    /** Pages of the long run: enough that the code that runs once per page is compiled. */
    static final int PAGES = 12_000;

    private Training() {}

    public static void main(String[] arguments) {
        var vertx = Vertx.vertx();
        var site = GeneratedSite.start(vertx, PAGES)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        // No environment: it may name files that must not be touched.
        Map<String, String> environment = Map.of();
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var commands = new Commands(environment, nowhere);
        System.exit(run(commands, site, List.of(arguments)));
    }

    // A failure ends the process, which the event loops would keep alive.
    private static int run(Commands commands, GeneratedSite site, List<String> arguments) {
        try {
            return runAll(commands, site, arguments);
        } catch (RuntimeException failure) {
            LoggerFactory.getLogger(Training.class).error("There is no training", failure);
            return ExitCodes.STOPPED;
        }
    }

    private static int runAll(Commands commands, GeneratedSite site, List<String> arguments) {
        int exitCode = 0;
        for (var command : List.of(
                List.of("demo", "-q", "-o", "/dev/null"),
                List.of("-q", "-o", "/dev/null", "-f", "jsonl", site.root()),
                List.of("-q", "-o", "/dev/null", "-d", "1000", "--host-concurrency", "64", site.root()))) {
            var whole = new ArrayList<>(command);
            whole.addAll(arguments);
            exitCode = Math.max(exitCode, commands.run(whole));
        }
        return exitCode;
    }
}
