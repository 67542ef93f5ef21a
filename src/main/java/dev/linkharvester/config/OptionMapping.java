package dev.linkharvester.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a mapping of option names to values, in YAML or JSON. Token by token: a scalar keeps the text in which it was
 * written, so that {@code 1.1} and {@code 0} reach the same parsers as on the command line.
 */
public final class OptionMapping {
    private final String name;
    private final OptionSource.Builder source;
    private final Set<String> seen = new HashSet<>();

    /** @param name what a problem begins with, such as the name of the file */
    OptionMapping(String name, OptionSource.Builder source) {
        this.name = name;
        this.source = source;
    }

    /** Reads to the end of the mapping; nothing at all is an empty one. */
    void read(JsonParser parser) throws IOException {
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

    private void readScalar(HarvestOption<?> option, String key, JsonParser parser) throws IOException {
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

    private Optional<HarvestOption<?>> optionOf(String key) {
        for (var option : HarvestOptions.all()) {
            if (option.name().equals(key) && !option.equals(HarvestOptions.CONFIG)) {
                if (!seen.add(key)) {
                    source.problem(name + ": " + key + ": is there twice");
                }
                return Optional.of(option);
            }
        }
        if (key.equals(HarvestOptions.CONFIG.name())) {
            source.problem(name + ": " + key + ": a configuration file does not name another one");
            return Optional.empty();
        }
        source.problem(name + ": " + ValueParser.shown(key) + ": unknown option, did you mean "
                + NearestName.to(key, names()) + "?");
        return Optional.empty();
    }

    /** What may stand in a file: a file does not name another one. */
    public static List<String> names() {
        return HarvestOptions.all().stream()
                .filter(option -> !option.equals(HarvestOptions.CONFIG))
                .map(HarvestOption::name)
                .toList();
    }
}
