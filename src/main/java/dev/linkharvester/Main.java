package dev.linkharvester;

import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.ExitCodes;
import dev.linkharvester.cli.ForegroundRunner;
import dev.linkharvester.cli.console.StandardOutput;
import dev.linkharvester.cli.console.Terminal;
import dev.linkharvester.config.UsageException;
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
            int exitCode = new Commands(new ForegroundRunner(System.getenv()), System.getenv(), output).run(arguments);
            output.flush();
            return exitCode;
        } catch (StandardOutput.Unwritable refused) {
            if (refused.isReaderGone()) {
                return ExitCodes.DONE;
            }
            Terminal.standardError().lines("harvest: " + refused.getMessage());
            return ExitCodes.STOPPED;
        } catch (UsageException wrong) {
            wrong.problems().forEach(problem -> Terminal.standardError().lines("harvest: " + problem));
            return ExitCodes.USAGE;
        } catch (RuntimeException fault) {
            LoggerFactory.getLogger(Main.class).error("The run could not go on", fault);
            return ExitCodes.STOPPED;
        }
    }
}
