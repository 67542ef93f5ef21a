package dev.linkharvester.cli;

import dev.linkharvester.config.OptionTable;
import java.util.List;

/**
 * A command of the program. The help, the manual page, the completions and the command line follow from what it says of
 * itself; {@link Commands#OTHERS} lists all but {@code harvest} itself.
 */
public interface Command {
    /** The word on the command line. */
    String name();

    /** One sentence for every list of commands. */
    String purpose();

    /** The parameters in the synopsis, such as {@code DIR [--export]}; empty when there are none. */
    String parameters();

    /** The options that may be given to it, arguments without a name among them. */
    OptionTable options();

    /** Lines at the end of its help. */
    default List<String> footer() {
        return List.of();
    }

    /**
     * Reads what it is given, and starts nothing yet.
     *
     * @throws dev.linkharvester.failure.UsageException when that is wrong
     */
    Invocation read(CommandInput input);

    /** A command that has read what it needs. */
    interface Invocation {
        /**
         * Runs to the end, and returns the exit code of the process.
         *
         * @throws dev.linkharvester.failure.HarvestException when the run cannot go on
         */
        int run();
    }
}
