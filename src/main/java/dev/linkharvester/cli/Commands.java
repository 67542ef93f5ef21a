package dev.linkharvester.cli;

import dev.linkharvester.cli.Command.Invocation;
import dev.linkharvester.config.Environment;
import dev.linkharvester.config.NearestName;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.SeedOptions;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.service.TokenReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Reads the command line: finds the command that it names, and hands it its options. */
public final class Commands {
    static final Command HARVEST = new HarvestCommand();

    /** The commands but {@link #HARVEST}, in the order of the help. */
    static final List<Command> OTHERS = List.of(
            new DemoCommand(),
            new StateCommand(),
            new ServeCommand(),
            new HealthCommand(),
            new CompletionCommand(),
            new ManCommand());

    /** A word that needs more edits to become the name of a command is another word. */
    private static final int MAX_EDITS = 2;

    /** {@code harvest help serve} is {@code harvest serve --help}. */
    private static final String HELP = "help";

    private final Environment environment;
    private final PrintStream output;

    /**
     * Starts nothing yet.
     *
     * @param variables the environment of the process
     * @param output where help, version, completion and manual go
     */
    public Commands(Map<String, String> variables, PrintStream output) {
        this.environment = new Environment(variables, Commands::allOptions, TokenReader.VARIABLES);
        this.output = output;
    }

    /** Returns the options that may stand in the environment. */
    static OptionTable allOptions() {
        return OptionTable.of(Stream.concat(Stream.of(HARVEST), OTHERS.stream())
                        .map(Command::options)
                        .toArray(OptionTable[]::new))
                .filter(option -> option.group() != OptionGroup.COMMAND);
    }

    /** Finds a command other than {@link #HARVEST} by its name. */
    static Optional<Command> named(String name) {
        for (var command : OTHERS) {
            if (command.name().equals(name)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a command to its end, and returns the exit code of the process.
     *
     * @throws UsageException when the arguments, the environment or the configuration file are wrong
     */
    public int run(List<String> arguments) {
        return read(arguments).run();
    }

    /**
     * Reads the arguments, the environment and the configuration file, and starts nothing yet.
     *
     * @throws UsageException when they are wrong
     */
    public Invocation read(List<String> arguments) {
        var fast = FastArguments.read(arguments);
        return fast.isPresent() ? read(fast.get().command(), fast.get().options()) : readParsed(arguments);
    }

    private Invocation read(Command command, OptionSource commandLine) {
        return command.read(new CommandInput(commandLine, environment, output));
    }

    private Invocation readParsed(List<String> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst().equals(HELP)) {
            return readParsed(Stream.concat(arguments.stream().skip(1), Stream.of("--help"))
                    .toList());
        }
        arguments.stream().limit(1).forEach(Commands::refuseUnknownCommand);
        var parsed = CommandLineSource.parse(arguments);
        var level = Optional.ofNullable(parsed.subcommand()).orElse(parsed);
        if (parsed.isUsageHelpRequested() || level.isUsageHelpRequested()) {
            return print(level.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF));
        }
        if (parsed.isVersionHelpRequested() || level.isVersionHelpRequested()) {
            return print(CommandModel.VERSION + System.lineSeparator());
        }
        var commandLine = CommandLineSource.read(parsed);
        commandLine.of(SeedOptions.URL).forEach(seed -> refuseUnknownCommand(seed.text()));
        return read(named(level.commandSpec().name()).orElse(HARVEST), commandLine);
    }

    private Invocation print(String text) {
        return () -> {
            output.print(text);
            return ExitCodes.DONE;
        };
    }

    /** Refuses a misspelt command: a word that stands alone, taken for a seed, would replace the last results. */
    private static void refuseUnknownCommand(String argument) {
        boolean isWord = !argument.isBlank() && !argument.startsWith("-") && !FastArguments.isPlainUrl(argument);
        if (!isWord || argument.equalsIgnoreCase("localhost") || named(argument).isPresent()) {
            return;
        }
        var names = OTHERS.stream().map(Command::name).sorted().toList();
        var nearest = NearestName.to(argument, names);
        throw new UsageException("unknown command " + ValueParser.shown(argument) + ": "
                + (NearestName.distance(argument, nearest) <= MAX_EDITS
                        ? "did you mean " + nearest + "?"
                        : "there are " + String.join(", ", names) + ".")
                + " A seed on the command line is a URL, or has a dot in its name");
    }
}
