package dev.linkharvester.config;

import dev.linkharvester.config.OptionSource.Given;
import dev.linkharvester.failure.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of all options, from all places. */
public final class OptionValues {
    private final List<OptionSource> sources;
    private final Map<HarvestOption<?>, List<?>> values;

    private OptionValues(List<OptionSource> sources, Map<HarvestOption<?>, List<?>> values) {
        this.sources = sources;
        this.values = values;
    }

    /** The values of the options of a harvest. */
    public static OptionValues of(List<OptionSource> sources) {
        return of(sources, HarvestOptions.all());
    }

    /**
     * Reads every text of every source, those too that a stronger source overrides.
     *
     * @param sources the strongest first
     * @param options the table
     * @throws UsageException with everything that is wrong anywhere
     */
    public static OptionValues of(List<OptionSource> sources, List<HarvestOption<?>> options) {
        var problems = new ArrayList<String>();
        sources.forEach(source -> problems.addAll(source.problems()));
        var values = new HashMap<HarvestOption<?>, List<?>>();
        for (var option : options) {
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
        return new OptionValues(List.copyOf(sources), values);
    }

    private static <T> List<T> readAll(HarvestOption<T> option, List<Given> texts, List<String> problems) {
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

    private static <T> List<T> defaultOf(HarvestOption<T> option) {
        return option.defaultText().map(option.parser()::parse).map(List::of).orElse(List.of());
    }

    /** The value of an option that has a default. */
    <T> T get(HarvestOption<T> option) {
        return find(option).orElseThrow();
    }

    /** An option as it was given, its default where it was not, and the empty text where it has none. */
    String text(HarvestOption<?> option) {
        for (var source : sources) {
            if (source.names(option)) {
                return source.of(option).stream().map(Given::text).collect(Collectors.joining(","));
            }
        }
        return option.defaultText().orElse("");
    }

    /** Where an option was given, as a problem with it begins. */
    String place(HarvestOption<?> option) {
        return sources.stream()
                .filter(source -> source.names(option))
                .map(source -> source.of(option).getLast().place())
                .findFirst()
                .orElse(option.flagName());
    }

    /** The value of an option, if it has one. */
    <T> Optional<T> find(HarvestOption<T> option) {
        var all = all(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** All values of a repeatable option. */
    // The lists are filled by the parser of the same option, in readAll and defaultOf alone.
    @SuppressWarnings("unchecked")
    <T> List<T> all(HarvestOption<T> option) {
        return (List<T>) values.getOrDefault(option, List.of());
    }

    /** The values of an option, or none when a stronger source gives an alternative without it. */
    <T> List<T> fromStrongest(HarvestOption<T> wanted, HarvestOption<?>... alternatives) {
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
}
