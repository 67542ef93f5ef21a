package dev.linkharvester.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last failures of a job, and which of them are told at once. For one thread at a time. */
final class FailureLog {
    /** Failures kept. */
    static final int KEPT = 200;

    /** Failures told in one second; further ones are counted. */
    static final int TOLD_A_SECOND = 10;

    private final Deque<JsonObject> last = new ArrayDeque<>();
    private long second;
    private int told;
    private long skipped;

    /** Keeps a failure; gives what is to be told of it, if anything. */
    Optional<JsonObject> add(UrlResult page, Instant now) {
        var failure = new JsonObject()
                .put("url", page.url())
                .put("error", page.error().orElseThrow())
                .put("status", page.status())
                .put("reason", page.reason())
                .put("at", now.toString());
        last.addFirst(failure);
        if (last.size() > KEPT) {
            last.removeLast();
        }
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            told = 0;
        }
        if (told >= TOLD_A_SECOND) {
            skipped++;
            return Optional.empty();
        }
        told++;
        var telling = failure.copy();
        if (skipped > 0) {
            telling.put("skipped", skipped);
            skipped = 0;
        }
        return Optional.of(telling);
    }

    /** The newest first. */
    JsonArray toJson() {
        var failures = new JsonArray();
        last.forEach(failure -> failures.add(failure.copy()));
        return failures;
    }
}
