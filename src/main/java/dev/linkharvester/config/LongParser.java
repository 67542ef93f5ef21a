package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.regex.Pattern;

/** Reads a whole number between two bounds, both included, that may be larger than an int. */
public record LongParser(long min, long max) implements ValueParser<Long> {
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

    @Override
    public Long parse(String text) {
        // The JDK would take the digits of every script.
        if (!FORM.matcher(text).matches()) {
            throw new UsageException(ValueParser.shown(text) + " is not a whole number between " + min + " and " + max);
        }
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            throw new UsageException(value + " is not between " + min + " and " + max);
        }
        return value;
    }

    @Override
    public String accepts() {
        return min + " to " + max;
    }
}
