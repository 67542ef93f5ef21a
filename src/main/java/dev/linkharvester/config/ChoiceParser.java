package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads one of a few words. */
public final class ChoiceParser<T> implements ValueParser<T> {
    static final ChoiceParser<Boolean> FLAG =
            new ChoiceParser<>(List.of("true", "false"), Map.of("true", true, "false", false));

    private final List<String> choices;
    private final Map<String, T> values;

    private ChoiceParser(List<String> choices, Map<String, T> values) {
        this.choices = choices;
        this.values = values;
    }

    public static <T> ChoiceParser<T> of(String first, T firstValue, String second, T secondValue) {
        return new ChoiceParser<>(List.of(first, second), Map.of(first, firstValue, second, secondValue));
    }

    public static <T> ChoiceParser<T> of(
            String first, T firstValue, String second, T secondValue, String third, T thirdValue) {
        return new ChoiceParser<>(
                List.of(first, second, third),
                new TreeMap<>(Map.of(first, firstValue, second, secondValue, third, thirdValue)));
    }

    public static <T> ChoiceParser<T> of(List<Map.Entry<String, T>> choices) {
        return new ChoiceParser<>(
                choices.stream().map(Map.Entry::getKey).toList(),
                choices.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public T parse(String text) {
        return Optional.ofNullable(values.get(text))
                .orElseThrow(() -> new UsageException(ValueParser.shown(text) + " is not one of " + accepts()));
    }

    @Override
    public String accepts() {
        return String.join(", ", choices);
    }

    @Override
    public List<String> choices() {
        return choices;
    }
}
