package dev.linkharvester.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one place says about the options, as text.
 *
 * @param given the texts of each option that the place names, in order
 * @param problems what in this place is wrong, one line each
 */
public record OptionSource(Map<HarvestOption<?>, List<Given>> given, List<String> problems) {

    /**
     * One text.
     *
     * @param place what a problem with it begins with, such as {@code --delay} or {@code HARVEST_DELAY}
     */
    public record Given(String place, String text) {}

    public OptionSource {
        given = Map.copyOf(given);
        problems = List.copyOf(problems);
    }

    public List<Given> of(HarvestOption<?> option) {
        return given.getOrDefault(option, List.of());
    }

    public boolean names(HarvestOption<?> option) {
        return given.containsKey(option);
    }

    /** Collects what a place says. */
    public static final class Builder {
        private final Map<HarvestOption<?>, List<Given>> given = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        public void add(HarvestOption<?> option, String place, String text) {
            given.computeIfAbsent(option, first -> new ArrayList<>()).add(new Given(place, text));
        }

        void problem(String problem) {
            problems.add(problem);
        }

        public OptionSource build() {
            return new OptionSource(given, problems);
        }
    }
}
