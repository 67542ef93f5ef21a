package dev.linkharvester.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a mapping of option names to values, in YAML or JSON. It reads token by token, so that a scalar keeps the text
 * in which it was written: {@code 1.1} and {@code 0} reach the same parsers as on the command line.
 */
public final class OptionMapping {
    private static final OptionTable TABLE =
            HarvestOptions.TABLE.filter(option -> !option.equals(ConsoleOptions.CONFIG));

    private final String name;
    private final OptionSource.Builder source;
    private final Set<String> seen = new HashSet<>();

    /** @param name the start of a problem, such as the name of the file */
    public OptionMapping(String name, OptionSource.Builder source) {
        this.name = name;
        this.source = source;
    }

    /** Reads to the end of the mapping; an empty text is an empty mapping. */
    public void read(JsonParser parser) throws IOException {
        var start = parser.nextToken();
        if (start == null) {
            return;
        }
        if (start != JsonToken.START_OBJECT) {
            source.problem(name + ": not a mapping of option names to values");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = parser.currentName();
            parser.nextToken();
            readValue(key, parser);
        }
        if (parser.nextToken() != null) {
            source.problem(name + ": has something after its options: there is one document, without a second ---");
        }
    }

    private void readValue(String key, JsonParser parser) throws IOException {
        var option = optionOf(key);
        if (option.isEmpty()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_ARRAY
                && option.get().isRepeatable()) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readScalar(option.get(), key, parser);
            }
        } else {
            readScalar(option.get(), key, parser);
        }
    }

    private void readScalar(Option<?> option, String key, JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token.isStructStart()) {
            source.problem(
                    name + ": " + key + (option.isRepeatable() ? ": expects plain values" : ": expects one value"));
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_NULL) {
            source.problem(name + ": " + key + ": has no value; to keep the default, leave the line out");
        } else {
            source.add(option, name + ": " + key, parser.getText());
        }
    }

    private Optional<Option<?>> optionOf(String key) {
        var option = TABLE.named(key);
        if (option.isPresent()) {
            if (!seen.add(key)) {
                source.problem(name + ": " + key + ": is there twice");
            }
        } else if (key.equals(ConsoleOptions.CONFIG.name())) {
            source.problem(name + ": " + key + ": a configuration file does not name another one");
        } else {
            source.problem(name + ": " + ValueParser.shown(key) + ": unknown option, did you mean "
                    + NearestName.to(key, names()) + "?");
        }
        return option;
    }

    /** Returns the names that a mapping may have. */
    public static List<String> names() {
        return TABLE.stream().map(Option::name).toList();
    }
}
