package dev.linkharvester.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the {@code HARVEST_} variables; a repeatable option has one value a line. */
public final class EnvironmentSource {
    private static final String PREFIX = "HARVEST_";

    private EnvironmentSource() {}

    /**
     * What the environment says about the options of a table. Those of another table are passed over: a container may
     * set both. A variable of no table is a problem.
     */
    public static OptionSource read(Map<String, String> environment, List<HarvestOption<?>> table) {
        var source = new OptionSource.Builder();
        for (var variable : new TreeMap<>(environment).entrySet()) {
            var name = variable.getKey();
            var option = find(name, table.stream());
            if (option.isPresent()) {
                read(option.get(), name, variable.getValue(), source);
            } else if (name.startsWith(PREFIX)
                    && !ServiceReader.TOKEN_VARIABLES.contains(name)
                    && find(name, known()).isEmpty()) {
                var names = known().map(HarvestOption::variableName).toList();
                source.problem(name + ": unknown variable, did you mean " + NearestName.to(name, names) + "?");
            }
        }
        return source.build();
    }

    private static Stream<HarvestOption<?>> known() {
        return Stream.concat(HarvestOptions.all().stream(), ServeOptions.all().stream());
    }

    private static Optional<HarvestOption<?>> find(String variable, Stream<HarvestOption<?>> table) {
        return table.filter(it -> it.variableName().equals(variable)).findFirst();
    }

    private static void read(HarvestOption<?> option, String name, String text, OptionSource.Builder source) {
        if (option.isRepeatable()) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> source.add(option, name, line.strip()));
        } else {
            source.add(option, name, text);
        }
    }
}
