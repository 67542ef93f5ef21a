package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.Map;

/**
 * Reads a rate ({@code 5/s}, {@code 30/m}, {@code 0.5/s}, {@code 100/h}) from 1/h to 1000000/s; the value is per
 * second.
 */
public record RateParser() implements ValueParser<Double> {
    private static final double MIN_RATE = 1.0 / 3_600;
    private static final double MAX_RATE = 1_000_000;

    /** What a unit is worth: events per hour. */
    private static final Map<String, Long> PER_HOUR = Map.of("/s", 3_600L, "/m", 60L, "/h", 1L);

    @Override
    public Double parse(String text) {
        var quantity = Quantity.of(text);
        if (quantity.isPresent() && quantity.get().isBareNumber()) {
            throw new UsageException(text + " needs a unit: " + text + "/s, or /m, /h");
        }
        var rate = quantity.flatMap(it -> it.times(PER_HOUR))
                .map(perHour -> perHour.doubleValue() / 3_600)
                .orElseThrow(() ->
                        new UsageException(ValueParser.shown(text) + " is not a rate such as 5/s, 30/m or 0.5/s"));
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new UsageException(ValueParser.shown(text) + " is not between 1/h and 1000000/s");
        }
        return rate;
    }

    @Override
    public String accepts() {
        return "1/h to 1000000/s";
    }
}
