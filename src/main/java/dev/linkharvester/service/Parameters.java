package dev.linkharvester.service;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The query of a request. A parameter that the route does not know, or that comes twice, is refused. */
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

    /** Returns a text of bounded length. */
    Optional<String> text(String name, int max) {
        var value = Optional.ofNullable(query.get(name));
        if (value.isPresent() && (value.get().isEmpty() || value.get().length() > max)) {
            throw wrong(name, "has from 1 to " + max + " characters");
        }
        return value;
    }

    /** Returns one of these texts. */
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

    /** Returns a whole number between two limits, both included. */
    OptionalLong number(String name, long min, long max) {
        var value = query.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw wrong(name, "is not a whole number between " + min + " and " + max);
    }

    private static Problem wrong(String name, String what) {
        return new Problem(Problem.Kind.BAD_REQUEST, "parameter " + name + " " + what);
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
