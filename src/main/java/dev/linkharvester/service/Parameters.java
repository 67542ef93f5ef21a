package dev.linkharvester.service;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The query of a request. Only what a route knows may be in it, and each once. */
final class Parameters {
    private final MultiMap query;

    private Parameters(MultiMap query) {
        this.query = query;
    }

    /** @param known the names that may be there */
    static Parameters of(RoutingContext request, String... known) {
        var names = List.of(known);
        var query = request.queryParams();
        for (var name : query.names()) {
            if (!names.contains(name)) {
                throw wrong(shown(name), "is no parameter of this request");
            }
            if (query.getAll(name).size() > 1) {
                throw wrong(name, "is there twice");
            }
        }
        return new Parameters(query);
    }

    /** A text of bounded length. */
    Optional<String> text(String name, int longest) {
        var value = Optional.ofNullable(query.get(name));
        if (value.isPresent() && (value.get().isEmpty() || value.get().length() > longest)) {
            throw wrong(name, "has from 1 to " + longest + " characters");
        }
        return value;
    }

    /** One of these texts. */
    Optional<String> choice(String name, List<String> choices) {
        var value = Optional.ofNullable(query.get(name));
        if (value.isPresent() && !choices.contains(value.get())) {
            throw wrong(name, "is not one of " + String.join(", ", choices));
        }
        return value;
    }

    boolean flag(String name) {
        return choice(name, List.of("true", "false")).map(Boolean::parseBoolean).orElse(false);
    }

    /** A whole number between two bounds, both included. */
    OptionalLong number(String name, long least, long most) {
        var value = query.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as any number that is out of bounds.
        }
        throw wrong(name, "is not a whole number between " + least + " and " + most);
    }

    private static Problem wrong(String name, String what) {
        return new Problem(Problem.Kind.BAD_REQUEST, "parameter " + name + " " + what);
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
