package dev.linkharvester.service;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a request brings. Only members that a route knows may be in it. */
final class RequestBody {
    static final int MAX_NAME = 200;

    private final JsonObject json;

    private RequestBody(JsonObject json) {
        this.json = json;
    }

    /** @param known the members that may be there */
    static RequestBody of(RoutingContext request, String... known) {
        JsonObject json;
        try {
            json = Optional.ofNullable(request.body().buffer())
                    .map(JsonObject::new)
                    .orElseThrow(() -> wrong("there is no body"));
        } catch (DecodeException | ClassCastException notAnObject) {
            throw wrong("the body is no JSON object");
        }
        for (var member : json.fieldNames()) {
            if (!Set.of(known).contains(member)) {
                throw wrong((member.length() > 60 ? member.substring(0, 60) + "…" : member)
                        + ": is no member of this request, which knows " + String.join(", ", known));
            }
        }
        return new RequestBody(json);
    }

    /** Refuses a body of another type, before it is read. A page of another site could not send this one unasked. */
    static void expect(RoutingContext request, String mediaType) {
        var type = Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        int end = type.indexOf(';');
        var bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!bare.equals(mediaType)) {
            throw new Problem(Problem.Kind.WRONG_MEDIA_TYPE, "send it as Content-Type: " + mediaType);
        }
    }

    Optional<String> text(String member, int longest) {
        var value = json.getValue(member);
        if (value == null && !json.containsKey(member)) {
            return Optional.empty();
        }
        if (value instanceof String text
                && !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)) {
            return Optional.of(text);
        }
        throw wrong(member + ": is not one line of 1 to " + longest + " characters");
    }

    /** A whole number between two bounds, both included. */
    int number(String member, int least, int most, int otherwise) {
        var value = json.getValue(member);
        if (value == null && !json.containsKey(member)) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw wrong(member + ": is not a whole number between " + least + " and " + most);
    }

    JsonObject object(String member) {
        if (json.getValue(member) instanceof JsonObject object) {
            return object;
        }
        throw wrong(member + ": is missing, or no object");
    }

    List<String> texts(String member, int most, int longest) {
        if (!(json.getValue(member) instanceof JsonArray array) || array.isEmpty() || array.size() > most) {
            throw wrong(member + ": is not a list of 1 to " + most + " texts");
        }
        var texts = new ArrayList<String>();
        for (Object element : array) {
            if (!(element instanceof String text)
                    || text.isEmpty()
                    || text.length() > longest
                    || text.chars().anyMatch(Character::isISOControl)) {
                throw wrong(member + ": each is one line of 1 to " + longest + " characters");
            }
            texts.add(text);
        }
        return texts;
    }

    static Problem wrong(String what) {
        return new Problem(Problem.Kind.BAD_REQUEST, what);
    }
}
