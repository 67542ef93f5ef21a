package dev.linkharvester.testing;

import java.util.List;
import java.util.Optional;

/**
 * Holds a request as the server read it.
 *
 * @param connection the number of its connection, from 1, in the order of acceptance
 * @param target the request target as sent: origin form with the query, or absolute form from a client of a proxy
 * @param body the body, one character a byte; empty if there was none
 */
public record Request(int connection, String method, String target, List<Header> headers, String body) {

    public Request {
        headers = List.copyOf(headers);
    }

    /** Returns the target without its query. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** Returns the text after the first question mark, undecoded; empty if there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** Returns the first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
