package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOption;
import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The short way through a command line that names options of {@code harvest} or {@code harvest demo} one by one, each
 * with its value behind it or behind an equals sign. All others, wrong ones among them, are for picocli, which defines
 * what is right: its classes are of a version that the JVM's cache of classes does not take, and loading them is a third
 * of a short run.
 *
 * @param demo whether the command is {@code demo}
 * @param options what the command line says
 */
record FastArguments(boolean demo, OptionSource options) {
    /** The other commands: picocli takes none of these words for the value of an option. */
    static final Set<String> COMMANDS = Set.of(
            CommandModel.DEMO,
            CommandModel.SERVE,
            CommandModel.STATE,
            CommandModel.HEALTH,
            CommandModel.COMPLETION,
            CommandModel.MAN);

    /** The command line, if it is one of these. */
    static Optional<FastArguments> read(List<String> arguments) {
        boolean demo = !arguments.isEmpty() && arguments.getFirst().equals(CommandModel.DEMO);
        var rest = demo ? arguments.subList(1, arguments.size()) : arguments;
        // The demo has seeds of its own: another one is wrong.
        return options(rest)
                .filter(options -> !demo || !options.names(HarvestOptions.URL))
                .map(options -> new FastArguments(demo, options));
    }

    private static Optional<OptionSource> options(List<String> arguments) {
        var source = new OptionSource.Builder();
        var once = new ArrayList<HarvestOption<?>>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                if (!isPlainUrl(argument)) {
                    return Optional.empty();
                }
                source.add(HarvestOptions.URL, "URL", argument);
                continue;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            var option = named(equals < 0 ? argument : argument.substring(0, equals));
            if (option.isEmpty()) {
                return Optional.empty();
            }
            // A flag, a counter, and of several values the last: what that is, picocli tells.
            if (option.get().form() != Form.LIST && once.contains(option.get())) {
                return Optional.empty();
            }
            once.add(option.get());
            if (!option.get().takesParameter()) {
                if (equals >= 0) {
                    return Optional.empty();
                }
                source.add(option.get(), option.get().flagName(), option.get().form() == Form.COUNT ? "1" : "true");
                continue;
            }
            if (equals < 0 && ++i == arguments.size()) {
                return Optional.empty();
            }
            var value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            if (value.isEmpty() || COMMANDS.contains(value) || (value.startsWith("-") && !value.equals("-"))) {
                return Optional.empty();
            }
            source.add(option.get(), option.get().flagName(), value);
        }
        return Optional.of(source.build());
    }

    /** Whether it cannot be meant as a command: a word alone may be one. */
    static boolean isPlainUrl(String argument) {
        return argument.chars().anyMatch(character -> character == ':' || character == '/' || character == '.');
    }

    private static Optional<HarvestOption<?>> named(String name) {
        for (var option : HarvestOptions.all()) {
            boolean matches = option.flagName().equals(name)
                    || (name.length() == 2
                            && option.letter().isPresent()
                            && option.letter().get() == name.charAt(1));
            if (matches && option.form() != Form.POSITIONAL) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
