package dev.linkharvester.config;

import dev.linkharvester.config.OptionSource.Given;
import dev.linkharvester.failure.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of the options of a table, from all places, parsed to their types. */
public final class OptionValues {
    private final List<OptionSource> sources;
    private final OptionTable table;
    private final Map<Option<?>, List<?>> values;

    private OptionValues(List<OptionSource> sources, OptionTable table, Map<Option<?>, List<?>> values) {
        this.sources = List.copyOf(sources);
        this.table = table;
        this.values = values;
    }

    /**
     * Reads every text of every source, those too that a stronger source overrides.
     *
     * @param sources the strongest first
     * @throws UsageException with everything that is wrong anywhere
     */
    public static OptionValues of(List<OptionSource> sources, OptionTable table) {
        var problems = new ArrayList<String>();
        sources.forEach(source -> problems.addAll(source.problems()));
        var values = new HashMap<Option<?>, List<?>>();
        for (var option : table) {
            for (var source : sources) {
                var read = readAll(option, source.of(option), problems);
                if (source.names(option)) {
                    values.putIfAbsent(option, read);
                }
            }
            if (!values.containsKey(option)) {
                values.put(option, defaultOf(option));
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new OptionValues(sources, table, values);
    }

    private static <T> List<T> readAll(Option<T> option, List<Given> texts, List<String> problems) {
        var read = new ArrayList<T>();
        for (var given : texts) {
            try {
                read.add(option.parser().parse(given.text()));
            } catch (UsageException bad) {
                bad.problems().forEach(problem -> problems.add(given.place() + ": " + problem));
            }
        }
        return read;
    }

    private static <T> List<T> defaultOf(Option<T> option) {
        return option.defaultText().map(option.parser()::parse).map(List::of).orElse(List.of());
    }

    /** Returns the options of the table. */
    Stream<Option<?>> options() {
        return table.stream();
    }

    /** Returns the value of an option that has a default. */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow();
    }

    /** Returns the value of an option, if it has one. */
    public <T> Optional<T> find(Option<T> option) {
        var all = all(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Returns the value of an option, if it has one. */
    OptionalLong findLong(Option<Long> option) {
        return find(option).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Returns the value of an option, if it has one. */
    OptionalDouble findDouble(Option<Double> option) {
        return find(option).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** Returns all values of a repeatable option. */
    // The lists are filled by the parser of the same option, in readAll and defaultOf alone.
    @SuppressWarnings("unchecked")
    public <T> List<T> all(Option<T> option) {
        return (List<T>) values.getOrDefault(option, List.of());
    }

    /** Returns the values of an option, or none when a stronger source gives an alternative without it. */
    <T> List<T> fromStrongest(Option<T> wanted, Option<?>... alternatives) {
        for (var source : sources) {
            if (source.names(wanted)) {
                return all(wanted);
            }
            if (Arrays.stream(alternatives).anyMatch(source::names)) {
                return List.of();
            }
        }
        return all(wanted);
    }

    /** Returns an option as it was given, its default where it was not, and the empty text where it has none. */
    String text(Option<?> option) {
        for (var source : sources) {
            if (source.names(option)) {
                return source.of(option).stream().map(Given::text).collect(Collectors.joining(","));
            }
        }
        return option.defaultText().orElse("");
    }

    /** Returns a problem with an option that begins with the place where the option was given. */
    public UsageException problem(Option<?> option, String problem) {
        var place = sources.stream()
                .filter(source -> source.names(option))
                .map(source -> source.of(option).getLast().place())
                .findFirst()
                .orElse(option.place());
        return new UsageException(place + ": " + problem);
    }
}
