package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Reads a number of bytes ({@code 10MiB}, {@code 512KiB}, {@code 1GB}, {@code 4096}) between two bounds, both included.
 */
public record SizeParser(String min, String max) implements ValueParser<Long> {
    private static final Map<String, Long> BYTES = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("B", 1L),
            Map.entry("kB", 1_000L),
            Map.entry("KB", 1_000L),
            Map.entry("MB", 1_000_000L),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("KiB", 1L << 10),
            Map.entry("MiB", 1L << 20),
            Map.entry("GiB", 1L << 30));

    @Override
    public Long parse(String text) {
        var value = read(text);
        if (value < read(min) || value > read(max)) {
            throw new UsageException(ValueParser.shown(text) + " is not between " + min + " and " + max);
        }
        return value;
    }

    private static long read(String text) {
        return Quantity.of(text)
                .flatMap(it -> it.times(BYTES))
                .map(bytes -> bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue())
                .orElseThrow(() -> new UsageException(
                        ValueParser.shown(text) + " is not a size such as 10MiB, 512KiB, 1GB or 4096"));
    }

    @Override
    public String accepts() {
        return min + " to " + max;
    }
}
