package dev.linkharvester.job;

import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.HostStates.HostState;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the frontier says of hosts at this moment, told by name: a host may be asked at several ports. */
final class LiveHosts {
    private LiveHosts() {}

    /**
     * Adds to a table of hosts how those stand that are in it, and, while there is room, those of which no URL has ended
     * yet.
     */
    static JsonObject into(JsonObject table, HostStates now) {
        Map<String, JsonObject> byName = new HashMap<>();
        for (var host : now.hosts()) {
            byName.merge(host.host(), json(host), LiveHosts::together);
        }
        for (Object row : table.getJsonArray("hosts")) {
            var host = (JsonObject) row;
            var live = byName.remove(host.getString("host"));
            if (live != null) {
                host.mergeIn(live);
            }
        }
        byName.forEach((name, live) -> {
            if (table.getJsonArray("hosts").size() < HostTable.MAX_HOSTS) {
                table.getJsonArray("hosts").add(HostTable.nothingEnded(name).mergeIn(live));
            }
        });
        return table;
    }

    private static JsonObject json(HostState host) {
        return new JsonObject()
                .put("in_flight", host.inFlight())
                .put("window", host.window())
                .put("gap_milliseconds", host.gapMillis())
                .put("next_request_milliseconds", host.nextMillis())
                .put("down", host.down());
    }

    private static JsonObject together(JsonObject one, JsonObject other) {
        return new JsonObject()
                .put("in_flight", one.getInteger("in_flight") + other.getInteger("in_flight"))
                .put("window", one.getInteger("window") + other.getInteger("window"))
                .put("gap_milliseconds", Math.max(one.getLong("gap_milliseconds"), other.getLong("gap_milliseconds")))
                .put(
                        "next_request_milliseconds",
                        Math.min(one.getLong("next_request_milliseconds"), other.getLong("next_request_milliseconds")))
                .put("down", one.getBoolean("down") && other.getBoolean("down"));
    }

    /** Hosts by what they do: {@code active}, {@code waiting} for their next request, {@code down}, {@code idle}. */
    static Map<String, Integer> byState(Iterable<HostStates> all) {
        var counts = new TreeMap<>(Map.of("active", 0, "waiting", 0, "down", 0, "idle", 0));
        for (var states : all) {
            for (var host : states.hosts()) {
                var state = host.down()
                        ? "down"
                        : host.inFlight() > 0 ? "active" : host.nextMillis() > 0 ? "waiting" : "idle";
                counts.merge(state, 1, Integer::sum);
            }
        }
        return counts;
    }
}
