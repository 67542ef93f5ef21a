package dev.linkharvester.cli;

import dev.linkharvester.config.OptionTable;
import dev.linkharvester.failure.ExitCodes;

/** Prints the manual page. */
final class ManCommand implements Command {
    @Override
    public String name() {
        return "man";
    }

    @Override
    public String purpose() {
        return "Print the manual page, for man -l.";
    }

    @Override
    public String parameters() {
        return "";
    }

    @Override
    public OptionTable options() {
        return OptionTable.EMPTY;
    }

    @Override
    public Invocation read(CommandInput input) {
        return () -> {
            input.output().println(ManualPage.text().stripTrailing());
            return ExitCodes.DONE;
        };
    }
}
