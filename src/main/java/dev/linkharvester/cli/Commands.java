package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Logging;
import dev.linkharvester.config.ConfigurationFile;
import dev.linkharvester.config.EnvironmentSource;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.JobOptionsReader;
import dev.linkharvester.config.NearestName;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.OptionValues;
import dev.linkharvester.config.ServeOptions;
import dev.linkharvester.config.ServiceReader;
import dev.linkharvester.config.SettingsReader;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line: reads what is asked for, and starts it. */
public final class Commands {
    /** With more edits a word is another one. */
    private static final int MAX_EDITS = 2;

    /** {@code harvest help serve} is {@code harvest serve --help}. */
    private static final String HELP = "help";

    private final HarvestRunner runner;
    private final Map<String, String> environment;
    private final PrintStream output;

    /**
     * Nothing is started yet.
     *
     * @param environment of the process
     * @param output where help, version, completion and manual go
     */
    public Commands(HarvestRunner runner, Map<String, String> environment, PrintStream output) {
        this.runner = runner;
        this.environment = Map.copyOf(environment);
        this.output = output;
    }

    /**
     * Runs a command to its end and returns its exit code.
     *
     * @throws UsageException when the arguments, the environment or the configuration file are wrong
     */
    public int run(List<String> arguments) {
        var plain = FastArguments.read(arguments);
        return plain.isPresent() ? harvest(plain.get().options(), plain.get().demo()) : runParsed(arguments);
    }

    private int runParsed(List<String> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst().equals(HELP)) {
            return runParsed(Stream.concat(arguments.stream().skip(1), Stream.of("--help"))
                    .toList());
        }
        arguments.stream().limit(1).forEach(Commands::refuseUnknownCommand);
        var line = CommandModel.commandLine();
        ParseResult parsed;
        try {
            parsed = line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException bad) {
            throw CommandLineSource.problem(bad);
        }
        var command = Optional.ofNullable(parsed.subcommand()).orElse(parsed);
        if (parsed.isUsageHelpRequested() || command.isUsageHelpRequested()) {
            command.commandSpec().commandLine().usage(output, CommandLine.Help.Ansi.OFF);
            return ExitCodes.DONE;
        }
        if (parsed.isVersionHelpRequested() || command.isVersionHelpRequested()) {
            line.printVersionHelp(output, CommandLine.Help.Ansi.OFF);
            return ExitCodes.DONE;
        }
        return switch (command.commandSpec().name()) {
            case CommandModel.COMPLETION -> completion(line, command.matchedPositionalValue(0, ""));
            case CommandModel.STATE ->
                new StateCommand(output)
                        .run(
                                command.matchedPositionalValue(0, ""),
                                command.matchedOptionValue(CommandModel.EXPORT, false));
            case CommandModel.HEALTH ->
                new HealthCommand(output)
                        .run(command.commandSpec()
                                .findOption(CommandModel.ADDRESS)
                                .getValue());
            case CommandModel.MAN -> print(ManualPage.text());
            case CommandModel.SERVE -> serve(parsed);
            default -> {
                var given = CommandLineSource.read(parsed, HarvestOptions.all());
                given.of(HarvestOptions.URL).forEach(seed -> refuseUnknownCommand(seed.text()));
                yield harvest(given, command.commandSpec().name().equals(CommandModel.DEMO));
            }
        };
    }

    /** A word that stands alone is a command, or misspelt: taken for a seed it would cost the results of the last run. */
    private static void refuseUnknownCommand(String argument) {
        boolean isWord = !argument.isBlank() && !argument.startsWith("-") && !FastArguments.isPlainUrl(argument);
        if (!isWord || argument.equalsIgnoreCase("localhost") || FastArguments.COMMANDS.contains(argument)) {
            return;
        }
        var commands = FastArguments.COMMANDS.stream().sorted().toList();
        var nearest = NearestName.to(argument, commands);
        throw new UsageException("unknown command " + ValueParser.shown(argument) + ": "
                + (NearestName.distance(argument, nearest) <= MAX_EDITS
                        ? "did you mean " + nearest + "?"
                        : "there are " + String.join(", ", commands) + ".")
                + " A seed on the command line is a URL, or has a dot in its name");
    }

    private int harvest(OptionSource commandLine, boolean demo) {
        var reader = new SettingsReader(OptionValues.of(harvestSources(commandLine)));
        var presentation = reader.presentation();
        Logging.show(presentation);
        return demo ? runner.demo(reader.harvest(), presentation) : runner.harvest(reader.harvest(), presentation);
    }

    private int serve(ParseResult parsed) {
        var defaults = harvestSources(CommandLineSource.read(parsed, HarvestOptions.all()));
        var presentation = new SettingsReader(OptionValues.of(defaults)).presentation();
        var own = List.of(
                CommandLineSource.read(parsed, ServeOptions.all()),
                EnvironmentSource.read(environment, ServeOptions.all()));
        var reader = new ServiceReader(OptionValues.of(own, ServeOptions.all()), environment);
        var jobOptions = new JobOptionsReader(defaults, reader.seedFolder());
        var settings = reader.settings();
        Logging.showService(presentation);
        return runner.serve(settings, jobOptions, presentation);
    }

    private List<OptionSource> harvestSources(OptionSource commandLine) {
        var surroundings = EnvironmentSource.read(environment, HarvestOptions.all());
        return List.of(commandLine, surroundings, configurationFile(List.of(commandLine, surroundings)));
    }

    /** The default file may be absent; a file that was named may not. */
    private static OptionSource configurationFile(List<OptionSource> sources) {
        for (var source : sources) {
            if (source.names(HarvestOptions.CONFIG)) {
                return ConfigurationFile.read(
                        source.of(HarvestOptions.CONFIG).getLast().text());
            }
        }
        var usual = HarvestOptions.CONFIG.defaultText().orElseThrow();
        return Files.exists(Path.of(usual)) ? ConfigurationFile.read(usual) : new OptionSource(Map.of(), List.of());
    }

    private int completion(CommandLine line, String shell) {
        return switch (shell) {
            case "bash", "zsh" -> print(AutoComplete.bash(CommandModel.HARVEST, line));
            case "fish" -> print(FishCompletion.script());
            case "" -> throw new UsageException("completion: name a shell: " + String.join(", ", CommandModel.SHELLS));
            default ->
                throw new UsageException("completion: " + ValueParser.shown(shell) + " is not one of "
                        + String.join(", ", CommandModel.SHELLS));
        };
    }

    private int print(String text) {
        output.println(text.stripTrailing());
        return ExitCodes.DONE;
    }
}
