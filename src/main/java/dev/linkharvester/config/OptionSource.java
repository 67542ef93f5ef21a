package dev.linkharvester.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of the options that one place gives: the command line, the environment, a file, or a job.
 *
 * @param given the texts of each option that the place names, in order
 * @param problems what is wrong in this place, one line each
 */
public record OptionSource(Map<Option<?>, List<Given>> given, List<String> problems) {

    /**
     * A text.
     *
     * @param place the start of a problem with it, such as {@code --delay} or {@code HARVEST_DELAY}
     */
    public record Given(String place, String text) {}

    public OptionSource {
        given = Map.copyOf(given);
        problems = List.copyOf(problems);
    }

    public List<Given> of(Option<?> option) {
        return given.getOrDefault(option, List.of());
    }

    public boolean names(Option<?> option) {
        return given.containsKey(option);
    }

    /** Collects what a place gives. */
    public static final class Builder {
        private final Map<Option<?>, List<Given>> given = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        public void add(Option<?> option, String place, String text) {
            given.computeIfAbsent(option, first -> new ArrayList<>()).add(new Given(place, text));
        }

        public void problem(String problem) {
            problems.add(problem);
        }

        public OptionSource build() {
            return new OptionSource(given, problems);
        }
    }
}
