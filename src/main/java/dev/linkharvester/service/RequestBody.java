package dev.linkharvester.service;

import dev.linkharvester.job.model.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON object in the body of a request. A member that the route does not know is refused. */
final class RequestBody {
    static final int MAX_NAME = 200;

    private final Map<String, Object> members;

    private RequestBody(Map<String, Object> members) {
        this.members = members;
    }

    /** @param known the members that may be there */
    static RequestBody of(RoutingContext request, String... known) {
        var body = request.body().buffer();
        if (body == null) {
            throw wrong("there is no body");
        }
        Map<String, Object> members;
        try {
            members = Json.readObject(body.toString());
        } catch (IOException notAnObject) {
            throw wrong("the body is no JSON object");
        }
        for (var member : members.keySet()) {
            if (!Set.of(known).contains(member)) {
                throw wrong((member.length() > 60 ? member.substring(0, 60) + "…" : member)
                        + ": is no member of this request, which knows " + String.join(", ", known));
            }
        }
        return new RequestBody(members);
    }

    /** Refuses a body of another type before it is read. A page of another site cannot send this type without a preflight. */
    static void expect(RoutingContext request, String mediaType) {
        var type = Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        int end = type.indexOf(';');
        var bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!bare.equals(mediaType)) {
            throw new Problem(Problem.Kind.WRONG_MEDIA_TYPE, "send it as Content-Type: " + mediaType);
        }
    }

    /** Returns one line of a bounded length; empty when the member is absent. */
    Optional<String> text(String member, int maxLength) {
        var value = members.get(member);
        if (value == null && !members.containsKey(member)) {
            return Optional.empty();
        }
        if (value instanceof String text
                && !text.isBlank()
                && text.length() <= maxLength
                && text.chars().noneMatch(Character::isISOControl)) {
            return Optional.of(text);
        }
        throw wrong(member + ": is not one line of 1 to " + maxLength + " characters");
    }

    /** Returns a whole number between two limits, both included. */
    int number(String member, int min, int max, int otherwise) {
        var value = members.get(member);
        if (value == null && !members.containsKey(member)) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw wrong(member + ": is not a whole number between " + min + " and " + max);
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are strings.
    Map<String, Object> object(String member) {
        if (members.get(member) instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw wrong(member + ": is missing, or no object");
    }

    List<String> texts(String member, int max, int maxLength) {
        if (!(members.get(member) instanceof List<?> array) || array.isEmpty() || array.size() > max) {
            throw wrong(member + ": is not a list of 1 to " + max + " texts");
        }
        var texts = new ArrayList<String>();
        for (Object element : array) {
            if (!(element instanceof String text)
                    || text.isEmpty()
                    || text.length() > maxLength
                    || text.chars().anyMatch(Character::isISOControl)) {
                throw wrong(member + ": each is one line of 1 to " + maxLength + " characters");
            }
            texts.add(text);
        }
        return texts;
    }

    static Problem wrong(String what) {
        return new Problem(Problem.Kind.BAD_REQUEST, what);
    }
}
