package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.SeedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fast path through a command line that names options of {@code harvest} or {@code harvest demo} one by one, each
 * with its value behind it or behind an equals sign. Every other command line, and every wrong one, goes to picocli,
 * which defines what is right. The reason is the start of a short run: the JVM's cache of classes does not take
 * picocli's classes, whose class file version is too old, and loading them is a third of the run.
 *
 * @param command {@code harvest} or {@code harvest demo}
 * @param options the texts of the command line
 */
record FastArguments(Command command, OptionSource options) {
    /** Reads the command line, if it is such a one. */
    static Optional<FastArguments> read(List<String> arguments) {
        boolean demo = !arguments.isEmpty() && arguments.getFirst().equals(DemoCommand.NAME);
        var rest = demo ? arguments.subList(1, arguments.size()) : arguments;
        var command = demo ? Commands.named(DemoCommand.NAME).orElseThrow() : Commands.HARVEST;
        // The demo has seeds of its own: another one is wrong.
        return options(rest)
                .filter(options -> !demo || !options.names(SeedOptions.URL))
                .map(options -> new FastArguments(command, options));
    }

    private static Optional<OptionSource> options(List<String> arguments) {
        var source = new OptionSource.Builder();
        var once = new ArrayList<Option<?>>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                if (!isPlainUrl(argument)) {
                    return Optional.empty();
                }
                source.add(SeedOptions.URL, SeedOptions.URL.place(), argument);
                continue;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            var option = named(equals < 0 ? argument : argument.substring(0, equals));
            if (option.isEmpty()) {
                return Optional.empty();
            }
            // A flag, a counter, and a value that comes twice: picocli decides.
            if (option.get().form() != Form.LIST && once.contains(option.get())) {
                return Optional.empty();
            }
            once.add(option.get());
            if (!option.get().takesParameter()) {
                if (equals >= 0) {
                    return Optional.empty();
                }
                source.add(option.get(), option.get().place(), option.get().form() == Form.COUNT ? "1" : "true");
                continue;
            }
            if (equals < 0 && ++i == arguments.size()) {
                return Optional.empty();
            }
            var value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            // Picocli takes the name of a command as the value of no option.
            if (value.isEmpty() || Commands.named(value).isPresent() || (value.startsWith("-") && !value.equals("-"))) {
                return Optional.empty();
            }
            source.add(option.get(), option.get().place(), value);
        }
        return Optional.of(source.build());
    }

    /** Returns whether it cannot be meant as a command: a word alone may be one. */
    static boolean isPlainUrl(String argument) {
        return argument.chars().anyMatch(character -> character == ':' || character == '/' || character == '.');
    }

    private static Optional<Option<?>> named(String name) {
        for (var option : HarvestOptions.TABLE) {
            boolean matches = option.flagName().equals(name)
                    || (name.length() == 2
                            && option.letter().isPresent()
                            && option.letter().get() == name.charAt(1));
            if (matches && !option.isArgument()) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
