package dev.linkharvester.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a web server can do to its client, by name.
 *
 * @param path where every {@link TestSite} serves it; it also answers to everything below, {@code /flaky/2} and {@code
 *     /flaky/2/again} to {@code /flaky}
 * @param parameters what may follow the path, as in {@code /{status}}; empty when nothing is read
 * @param meaning what the client experiences, in one line
 */
public record Pathology(String path, String parameters, String meaning, Responder responder) {

    Pathology(String path, String meaning, Responder responder) {
        this(path, "", meaning, responder);
    }

    /** Apart from this class, whose instances the tables are made of: initialising one must not wait for the other. */
    private static final class Table {
        private static final Map<String, Pathology> BY_PATH =
                all().stream().collect(Collectors.toUnmodifiableMap(Pathology::path, Function.identity()));
    }

    /** All of them, by concept. */
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

    /** The one with the longest path that is this path or a folder above it. */
    static Optional<Pathology> at(String path) {
        for (String folder = path; !folder.isEmpty(); folder = folder.substring(0, folder.lastIndexOf('/'))) {
            Pathology pathology = Table.BY_PATH.get(folder);
            if (pathology != null) {
                return Optional.of(pathology);
            }
        }
        return Optional.empty();
    }

    /** A page that lists them, with their meaning. */
    static Page index() {
        return Page.html(all().stream()
                .map(pathology -> "<dt><a href=\"" + pathology.path() + "\">" + pathology.path() + "</a>"
                        + pathology.parameters() + "<dd>" + pathology.meaning().replace("<", "&lt;") + "\n")
                .collect(Collectors.joining("", "<!doctype html><title>Test site</title><dl>\n", "</dl>\n")));
    }

    /** The {@code index}-th segment (from 0) after the path of the pathology at {@code base}, or the default. */
    static String argument(Exchange exchange, String base, int index, String otherwise) {
        String rest = exchange.request().path().substring(base.length());
        String[] segments = rest.split("/", -1);
        return index + 1 < segments.length && !segments[index + 1].isEmpty() ? segments[index + 1] : otherwise;
    }

    /** The same as a number. */
    static int number(Exchange exchange, String base, int index, int otherwise) {
        return Integer.parseInt(argument(exchange, base, index, Integer.toString(otherwise)));
    }
}
