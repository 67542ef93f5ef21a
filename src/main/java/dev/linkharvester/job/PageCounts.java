package dev.linkharvester.job;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Counts of the URLs that ended. For one thread at a time. */
final class PageCounts {
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> byError = new TreeMap<>();
    private long finished;
    private long requested;
    private long failed;
    private long links;
    private long bytes;

    void add(UrlResult page) {
        finished++;
        requested += page.attempts() > 0 ? 1 : 0;
        failed += page.failed() ? 1 : 0;
        links += page.links();
        bytes += page.bytes();
        byStatus.merge(page.status(), 1L, Long::sum);
        page.error().ifPresent(error -> byError.merge(error, 1L, Long::sum));
    }

    long finished() {
        return finished;
    }

    /** Those of them that were asked for. */
    long requested() {
        return requested;
    }

    long failed() {
        return failed;
    }

    long links() {
        return links;
    }

    long bytes() {
        return bytes;
    }

    JsonObject byStatus() {
        var json = new JsonObject();
        byStatus.forEach((status, count) -> json.put(String.valueOf(status), count));
        return json;
    }

    /** By the first digit of the status; {@code none} without an answer. */
    JsonObject byStatusClass() {
        var classes = new TreeMap<String, Long>();
        byStatus.forEach(
                (status, count) -> classes.merge(status < 100 ? "none" : status / 100 + "xx", count, Long::sum));
        return json(classes);
    }

    JsonObject byError() {
        return json(byError);
    }

    static JsonObject json(Map<String, Long> counts) {
        var json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
