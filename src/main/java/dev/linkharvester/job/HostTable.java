package dev.linkharvester.job;

import dev.linkharvester.job.model.HostRows;
import dev.linkharvester.job.model.HostRows.HostRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts results by host, up to a limit. For one thread at a time. */
final class HostTable {
    /** URLs of hosts beyond these are only counted, so that memory does not grow with the web. */
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

    void add(UrlResult result) {
        if (result.attempts() == 0) {
            return;
        }
        if (rows.size() >= MAX_HOSTS && !rows.containsKey(result.host())) {
            leftOut++;
            return;
        }
        var row = rows.computeIfAbsent(result.host(), first -> new Row());
        row.finished++;
        row.failed += result.isFailure() ? 1 : 0;
        row.millis += result.milliseconds();
        result.error().ifPresent(error -> row.byError.merge(error, 1L, Long::sum));
    }

    /** Continues a table of an earlier run. */
    void restore(HostRows before, Map<String, Long> milliseconds) {
        leftOut = before.leftOut();
        for (var known : before.hosts()) {
            var row = new Row();
            row.finished = known.finished();
            row.failed = known.failed();
            row.millis = milliseconds.getOrDefault(known.host(), 0L);
            row.byError.putAll(known.byError());
            rows.put(known.host(), row);
        }
    }

    /** Returns the duration of the last requests, summed by host. */
    Map<String, Long> milliseconds() {
        var sums = new TreeMap<String, Long>();
        rows.forEach((host, row) -> sums.put(host, row.millis));
        return sums;
    }

    /** Returns the hosts with the most URLs first. */
    HostRows rows() {
        var hosts = rows.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Row::finished).reversed()))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        return new HostRows(hosts, leftOut);
    }

    private static HostRow row(String host, Row row) {
        return new HostRow(host, row.finished, row.failed, row.millis / row.finished, new TreeMap<>(row.byError));
    }
}
