package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;

/** Takes any text on one line that is not blank. */
public record TextParser() implements ValueParser<String> {
    @Override
    public String parse(String text) {
        if (text.isBlank()) {
            throw new UsageException("the value is empty");
        }
        ValueParser.requirePrintable(text);
        return text;
    }
}
