package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.CookieSetting;

/** Reads cookies, as {@link CookieSetting} takes them. They are secrets: no problem repeats them. */
record CookiesParser() implements ValueParser<CookieSetting> {
    @Override
    public CookieSetting parse(String text) {
        ValueParser.requirePrintable(text);
        if (text.contains("=")) {
            ValueParser.requireLatin1(text, "the value");
        }
        try {
            return CookieSetting.parse(text);
        } catch (IllegalArgumentException bad) {
            throw new UsageException(String.valueOf(bad.getMessage()));
        }
    }
}
