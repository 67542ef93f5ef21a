package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOption;
import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.NearestName;
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

/** Takes the texts of the options from a parsed command line, those of a subcommand after those before it. */
final class CommandLineSource {
    private CommandLineSource() {}

    static OptionSource read(ParseResult parsed, List<HarvestOption<?>> options) {
        var source = new OptionSource.Builder();
        for (Optional<ParseResult> level = Optional.of(parsed); level.isPresent(); ) {
            var result = level.get();
            for (var option : options) {
                if (option.form() == Form.POSITIONAL) {
                    // With options in between, picocli names the one parameter again and again.
                    result.matchedPositionals().stream()
                            .distinct()
                            .map(ArgSpec::originalStringValues)
                            .flatMap(List::stream)
                            .forEach(text -> source.add(option, "URL", text));
                } else if (result.hasMatchedOption(option.flagName())) {
                    read(option, result.matchedOption(option.flagName()), source);
                }
            }
            level = Optional.ofNullable(result.subcommand());
        }
        return source.build();
    }

    private static void read(HarvestOption<?> option, OptionSpec matched, OptionSource.Builder source) {
        var texts = matched.originalStringValues();
        switch (option.form()) {
            case LIST, POSITIONAL -> texts.forEach(text -> source.add(option, option.flagName(), text));
            case VALUE -> source.add(option, option.flagName(), texts.getLast());
            case FLAG -> source.add(option, option.flagName(), "true");
            case COUNT -> {
                int times = Math.min(matched.<boolean[]>getValue().length, HarvestOptions.MAX_VERBOSITY);
                source.add(option, option.flagName(), String.valueOf(times));
            }
        }
    }

    /** What is wrong with a command line, without a value that it may hold. */
    static UsageException problem(ParameterException bad) {
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
