package dev.linkharvester.cli;

import dev.linkharvester.config.ConsoleOptions;
import dev.linkharvester.config.NearestName;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.UsageException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line with picocli, and takes the texts of the options from it. */
final class CommandLineSource {
    private CommandLineSource() {}

    /** @throws UsageException when the command line is not understood */
    static ParseResult parse(List<String> arguments) {
        try {
            return CommandModel.commandLine().parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException bad) {
            throw problem(bad);
        }
    }

    /** Reads the options of {@code harvest} that stand before the name of a command, then those of the command. */
    static OptionSource read(ParseResult parsed) {
        var source = new OptionSource.Builder();
        for (Optional<ParseResult> level = Optional.of(parsed); level.isPresent(); ) {
            var result = level.get();
            var command = Commands.named(result.commandSpec().name()).orElse(Commands.HARVEST);
            for (var option : command.options()) {
                if (option.isArgument()) {
                    // With options in between, picocli names the one parameter again and again.
                    result.matchedPositionals().stream()
                            .distinct()
                            .map(ArgSpec::originalStringValues)
                            .flatMap(List::stream)
                            .forEach(text -> source.add(option, option.place(), text));
                } else if (result.hasMatchedOption(option.flagName())) {
                    read(option, result.matchedOption(option.flagName()), source);
                }
            }
            level = Optional.ofNullable(result.subcommand());
        }
        return source.build();
    }

    private static void read(Option<?> option, OptionSpec matched, OptionSource.Builder source) {
        var texts = matched.originalStringValues();
        switch (option.form()) {
            case LIST, ARGUMENT, ARGUMENTS -> texts.forEach(text -> source.add(option, option.flagName(), text));
            case VALUE -> source.add(option, option.flagName(), texts.getLast());
            case FLAG -> source.add(option, option.flagName(), "true");
            case COUNT -> {
                int times = Math.min(matched.<boolean[]>getValue().length, ConsoleOptions.MAX_VERBOSITY);
                source.add(option, option.flagName(), String.valueOf(times));
            }
        }
    }

    // Without a value that the command line holds, which may be a secret.
    private static UsageException problem(ParameterException bad) {
        if (bad instanceof UnmatchedArgumentException unmatched) {
            return new UsageException(unmatched(unmatched));
        }
        if (bad instanceof MissingParameterException missing) {
            return new UsageException(name(missing.getMissing().getFirst()) + ": the value is missing");
        }
        return new UsageException(Optional.ofNullable(bad.getArgSpec())
                .map(argument -> name(argument) + ": cannot be given so, see --help")
                .orElse("the command line is not understood, see --help"));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        var argument = unmatched.getUnmatched().getFirst();
        var name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        var names = unmatched.getCommandLine().getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .filter(known -> known.startsWith("--"))
                .toList();
        return name.startsWith("-")
                ? ValueParser.shown(name) + ": unknown option, did you mean " + NearestName.to(name, names) + "?"
                : ValueParser.shown(name) + ": one argument too many, see --help";
    }
}
