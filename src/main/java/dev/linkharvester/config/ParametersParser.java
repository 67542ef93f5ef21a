package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.url.CanonicalForm;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads names of query parameters, separated by commas; one that ends in {@code *} means all that begin so.
 * {@code tracking} and {@code session} stand for the common ones of their kind.
 */
record ParametersParser() implements ValueParser<List<String>> {
    @Override
    public List<String> parse(String text) {
        var names = Stream.of(text.split(",", -1)).map(String::strip).toList();
        for (var name : names) {
            int star = name.indexOf('*');
            if (name.isEmpty() || (star >= 0 && star < name.length() - 1)) {
                throw new UsageException(ValueParser.shown(text) + " is not a list of names such as utm_*,PHPSESSID");
            }
        }
        return names.stream().flatMap(ParametersParser::named).distinct().toList();
    }

    private static Stream<String> named(String name) {
        return switch (name) {
            case "tracking" -> CanonicalForm.TRACKING_PARAMETERS.stream();
            case "session" -> CanonicalForm.SESSION_PARAMETERS.stream();
            default -> Stream.of(name);
        };
    }
}
