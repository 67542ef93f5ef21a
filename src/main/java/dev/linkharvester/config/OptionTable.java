package dev.linkharvester.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The options of a component, or of a command: those of its components, in the order of the help. */
public final class OptionTable implements Iterable<Option<?>> {
    /** No option at all. */
    public static final OptionTable EMPTY = new OptionTable(List.of());

    private final List<Option<?>> options;

    private OptionTable(List<Option<?>> options) {
        this.options = List.copyOf(options);
    }

    /** Joins tables: the options of one group stand together, in the order of the tables. */
    public static OptionTable of(OptionTable... tables) {
        var ordered = new OptionTable(
                Stream.of(tables).flatMap(table -> table.options.stream()).toList());
        return ordered.sorted();
    }

    private OptionTable sorted() {
        return new OptionTable(options.stream()
                .sorted(Comparator.comparing((Option<?> option) -> option.group()))
                .toList());
    }

    public Stream<Option<?>> stream() {
        return options.stream();
    }

    @Override
    public Iterator<Option<?>> iterator() {
        return options.iterator();
    }

    public OptionTable filter(Predicate<Option<?>> condition) {
        return new OptionTable(options.stream().filter(condition).toList());
    }

    /** Finds an option by its name. */
    public Optional<Option<?>> named(String name) {
        return find(option -> option.name().equals(name));
    }

    /** Finds an option by its environment variable. */
    Optional<Option<?>> ofVariable(String variable) {
        return find(option -> option.variableName().equals(variable));
    }

    private Optional<Option<?>> find(Predicate<Option<?>> condition) {
        for (var option : options) {
            if (condition.test(option)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** Collects the declarations of a component. */
    public static final class Builder {
        private final List<Option<?>> options = new ArrayList<>();

        /** Adds an option, and returns it. */
        public <T> Option<T> add(Option.Builder<T> declaration) {
            var option = declaration.build();
            options.add(option);
            return option;
        }

        public OptionTable build() {
            return new OptionTable(options);
        }
    }
}
