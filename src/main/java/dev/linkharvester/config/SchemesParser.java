package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads URL schemes, separated by commas (RFC 3986 section 3.1), without their colons, into lower case. */
record SchemesParser() implements ValueParser<Set<String>> {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    @Override
    public Set<String> parse(String text) {
        var schemes = new LinkedHashSet<String>();
        for (var part : text.split(",", -1)) {
            var scheme = part.strip().toLowerCase(Locale.ROOT);
            if (!SCHEME.matcher(scheme).matches()) {
                throw new UsageException(ValueParser.shown(text) + " is not a list of schemes such as http,https,ftp");
            }
            schemes.add(scheme);
        }
        return Set.copyOf(schemes);
    }
}
