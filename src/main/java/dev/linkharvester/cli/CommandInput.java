package dev.linkharvester.cli;

import dev.linkharvester.config.ConfigurationFile;
import dev.linkharvester.config.Environment;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.OptionValues;
import java.io.PrintStream;
import java.util.List;

/**
 * The surroundings of a command.
 *
 * @param commandLine its options on the command line
 * @param output standard output
 */
record CommandInput(OptionSource commandLine, Environment environment, PrintStream output) {
    /** Returns the sources of the options of a harvest: the command line, the environment, the configuration file. */
    List<OptionSource> harvestSources() {
        var variables = environment.read(HarvestOptions.TABLE);
        return List.of(commandLine, variables, ConfigurationFile.find(List.of(commandLine, variables)));
    }

    /** Reads options that may be given on the command line and in the environment. */
    OptionValues values(OptionTable table) {
        return OptionValues.of(List.of(commandLine, environment.read(table)), table);
    }

    /** Reads options that may be given on the command line alone. */
    OptionValues valuesOfCommandLine(OptionTable table) {
        return OptionValues.of(List.of(commandLine), table);
    }
}
