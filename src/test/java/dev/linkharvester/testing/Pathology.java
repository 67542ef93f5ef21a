package dev.linkharvester.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names one thing that a web server can do to its client.
 *
 * @param path the path on every {@link TestSite}; it also responds to all paths below, {@code /flaky/2} and {@code
 *     /flaky/2/again} to {@code /flaky}
 * @param parameters the segments that may follow the path, as in {@code /{status}}; empty if there are none
 * @param meaning the experience of the client, in one line
 */
public record Pathology(String path, String parameters, String meaning, Responder responder) {

    Pathology(String path, String meaning, Responder responder) {
        this(path, "", meaning, responder);
    }

    /**
     * Separates the tables from this class, whose instances they hold: neither initialisation may wait for the other.
     */
    private static final class Table {
        private static final Map<String, Pathology> BY_PATH =
                all().stream().collect(Collectors.toUnmodifiableMap(Pathology::path, Function.identity()));
    }

    /** Returns all of them, by concept. */
    public static List<Pathology> all() {
        return Stream.of(
                        Answers.ALL,
                        Stalls.ALL,
                        BrokenFraming.ALL,
                        BrokenHeads.ALL,
                        Redirects.ALL,
                        Encodings.ALL,
                        Charsets.ALL,
                        Repeats.ALL,
                        HostilePages.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the one with the longest path that is this path or a folder above it. */
    static Optional<Pathology> at(String path) {
        for (String folder = path; !folder.isEmpty(); folder = folder.substring(0, folder.lastIndexOf('/'))) {
            Pathology pathology = Table.BY_PATH.get(folder);
            if (pathology != null) {
                return Optional.of(pathology);
            }
        }
        return Optional.empty();
    }

    /** Creates a page that lists them, with their meaning. */
    static Page index() {
        return Page.html(all().stream()
                .map(pathology -> "<dt><a href=\"" + pathology.path() + "\">" + pathology.path() + "</a>"
                        + pathology.parameters() + "<dd>" + pathology.meaning().replace("<", "&lt;") + "\n")
                .collect(Collectors.joining("", "<!doctype html><title>Test site</title><dl>\n", "</dl>\n")));
    }

    /**
     * Returns the {@code index}-th segment (from 0) after the path of the pathology at {@code base}, or the default.
     */
    static String argument(Exchange exchange, String base, int index, String otherwise) {
        String rest = exchange.request().path().substring(base.length());
        String[] segments = rest.split("/", -1);
        return index + 1 < segments.length && !segments[index + 1].isEmpty() ? segments[index + 1] : otherwise;
    }

    /** Returns the same as a number. */
    static int number(Exchange exchange, String base, int index, int otherwise) {
        return Integer.parseInt(argument(exchange, base, index, Integer.toString(otherwise)));
    }
}
