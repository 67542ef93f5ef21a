package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.ProxySetting;

/** Reads the URL of a proxy; its log-in is a secret, so no problem repeats it. */
record ProxyParser() implements ValueParser<ProxySetting> {
    @Override
    public ProxySetting parse(String text) {
        try {
            return ProxySetting.parse(text);
        } catch (IllegalArgumentException bad) {
            throw new UsageException(String.valueOf(bad.getMessage()));
        }
    }
}
