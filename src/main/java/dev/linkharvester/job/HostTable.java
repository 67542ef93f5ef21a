package dev.linkharvester.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts by host, up to a bound. For one thread at a time. */
final class HostTable {
    /** Hosts beyond these are only counted, so that memory does not grow with the web. */
    static final int MAX_HOSTS = 10_000;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long leftOut;

    private static final class Row {
        private final Map<String, Long> byError = new TreeMap<>();
        private long finished;
        private long failed;
        private long millis;

        long finished() {
            return finished;
        }
    }

    void add(UrlResult page) {
        if (page.attempts() == 0) {
            return;
        }
        if (rows.size() >= MAX_HOSTS && !rows.containsKey(page.host())) {
            leftOut++;
            return;
        }
        var row = rows.computeIfAbsent(page.host(), first -> new Row());
        row.finished++;
        row.failed += page.failed() ? 1 : 0;
        row.millis += page.millis();
        page.error().ifPresent(error -> row.byError.merge(error, 1L, Long::sum));
    }

    /** The table as the API gives it, hosts with the most URLs first. */
    JsonObject toJson() {
        var hosts = new JsonArray();
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Row::finished).reversed()))
                .forEach(entry -> hosts.add(json(entry.getKey(), entry.getValue())));
        return new JsonObject().put("hosts", hosts).put("left_out", leftOut);
    }

    /** The row of a host of which no URL has ended yet. */
    static JsonObject nothingEnded(String host) {
        return new JsonObject()
                .put("host", host)
                .put("finished", 0)
                .put("failed", 0)
                .put("mean_milliseconds", 0)
                .put("by_error", new JsonObject());
    }

    private static JsonObject json(String host, Row row) {
        return new JsonObject()
                .put("host", host)
                .put("finished", row.finished)
                .put("failed", row.failed)
                .put("mean_milliseconds", row.millis / row.finished)
                .put("by_error", PageCounts.json(row.byError));
    }
}
