package dev.linkharvester.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The environment of the process, whose {@code HARVEST_} variables give options.
 *
 * @param variables all of them
 * @param known the options of every command, as a container may set those of several; made only when it is needed
 * @param secrets further variables that a command knows and that are no options, since a command line can be seen by
 *     everybody on the machine
 */
public record Environment(Map<String, String> variables, Supplier<OptionTable> known, Set<String> secrets) {
    private static final String PREFIX = "HARVEST_";

    public Environment {
        variables = Map.copyOf(variables);
        secrets = Set.copyOf(secrets);
    }

    /**
     * Reads the options of a table; a repeatable option has one value a line. A {@code HARVEST_} variable that nobody
     * knows is a problem.
     */
    public OptionSource read(OptionTable table) {
        var source = new OptionSource.Builder();
        for (var variable : new TreeMap<>(variables).entrySet()) {
            var name = variable.getKey();
            if (name.startsWith(PREFIX)) {
                table.ofVariable(name)
                        .ifPresentOrElse(
                                option -> read(option, name, variable.getValue(), source),
                                () -> refuseUnknown(name, source));
            }
        }
        return source.build();
    }

    private static void read(Option<?> option, String name, String text, OptionSource.Builder source) {
        if (option.isRepeatable()) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> source.add(option, name, line.strip()));
        } else {
            source.add(option, name, text);
        }
    }

    private void refuseUnknown(String name, OptionSource.Builder source) {
        if (!secrets.contains(name) && known.get().ofVariable(name).isEmpty()) {
            var names = known.get().stream().map(Option::variableName).toList();
            source.problem(name + ": unknown variable, did you mean " + NearestName.to(name, names) + "?");
        }
    }
}
