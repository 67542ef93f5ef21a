package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.time.Duration;
import java.util.Map;

/**
 * Reads a duration with its unit ({@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}, {@code 1d}) between two bounds,
 * both included. Only {@code 0} needs no unit.
 */
public record DurationParser(String min, String max) implements ValueParser<Duration> {
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    @Override
    public Duration parse(String text) {
        var value = read(text);
        if (value.compareTo(read(min)) < 0 || value.compareTo(read(max)) > 0) {
            throw new UsageException(ValueParser.shown(text) + " is not between " + min + " and " + max);
        }
        return value;
    }

    private static Duration read(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        var quantity = Quantity.of(text);
        if (quantity.isPresent() && quantity.get().isBareNumber()) {
            throw new UsageException(text + " needs a unit: " + text + "s, or ms, m, h, d");
        }
        return quantity.flatMap(it -> it.times(MILLIS))
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .orElseThrow(() -> new UsageException(
                        ValueParser.shown(text) + " is not a duration such as 500ms, 30s, 2m, 1h or 1d"));
    }

    @Override
    public String accepts() {
        return min + " to " + max;
    }
}
