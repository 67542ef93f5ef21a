package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.regex.Pattern;

/** A whole number between two bounds, both included. */
record IntegerParser(long least, long most) implements ValueParser<Long> {
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

    @Override
    public Long parse(String text) {
        // The JDK would take the digits of every script.
        if (!FORM.matcher(text).matches()) {
            throw new UsageException(
                    ValueParser.shown(text) + " is not a whole number between " + least + " and " + most);
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw new UsageException(value + " is not between " + least + " and " + most);
        }
        return value;
    }

    @Override
    public String accepts() {
        return least + " to " + most;
    }
}
