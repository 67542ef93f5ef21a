package dev.linkharvester;

import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.console.Console;
import dev.linkharvester.cli.console.StandardOutput;
import dev.linkharvester.config.Presentation.LogFormat;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Runs the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /** Catches every failure, here and nowhere else: an error of the user becomes a line each, a bug is logged. */
    private static int run(List<String> arguments) {
        try {
            var output = StandardOutput.open();
            int exitCode = new Commands(System.getenv(), output).run(arguments);
            output.flush();
            return exitCode;
        } catch (HarvestException failure) {
            return Console.standardError(LogFormat.TEXT).report(failure);
        } catch (RuntimeException fault) {
            LoggerFactory.getLogger(Main.class).error("The run could not go on", fault);
            return ExitCodes.STOPPED;
        }
    }
}
