package dev.linkharvester.job;

import dev.linkharvester.job.model.HostRows;
import dev.linkharvester.job.model.HostRows.HostRow;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.HostStates.HostState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds the present state of hosts to their results, by name: the frontier knows each port of a host on its own. */
final class LiveHosts {
    private LiveHosts() {}

    /** Adds the states to a table and, up to its limit, the hosts of which no URL has a result yet. */
    static HostRows into(HostRows table, HostStates states) {
        Map<String, HostState> byName = new LinkedHashMap<>();
        states.hosts().forEach(state -> byName.merge(state.host(), state, LiveHosts::together));
        var hosts = new ArrayList<HostRow>();
        for (var row : table.hosts()) {
            var state = byName.remove(row.host());
            hosts.add(state == null ? row : with(row, state));
        }
        byName.forEach((name, state) -> {
            if (hosts.size() < HostTable.MAX_HOSTS) {
                hosts.add(with(new HostRow(name), state));
            }
        });
        return new HostRows(hosts, table.leftOut());
    }

    private static HostState together(HostState one, HostState other) {
        return new HostState(
                one.key(),
                one.inFlight() + other.inFlight(),
                one.window() + other.window(),
                Math.max(one.delayMillis(), other.delayMillis()),
                Math.min(one.nextMillis(), other.nextMillis()),
                one.down() && other.down());
    }

    private static HostRow with(HostRow row, HostState state) {
        return new HostRow(
                row.host(),
                row.finished(),
                row.failed(),
                row.meanMilliseconds(),
                row.byError(),
                Optional.of(state.inFlight()),
                Optional.of(state.window()),
                Optional.of(state.delayMillis()),
                Optional.of(state.nextMillis()),
                Optional.of(state.down()));
    }

    /** Counts hosts by state: {@code active}, {@code waiting} for their next request, {@code down}, {@code idle}. */
    static Map<String, Integer> byState(Iterable<HostStates> all) {
        var counts = new TreeMap<>(Map.of("active", 0, "waiting", 0, "down", 0, "idle", 0));
        for (var states : all) {
            states.hosts().forEach(host -> counts.merge(state(host), 1, Integer::sum));
        }
        return counts;
    }

    private static String state(HostState host) {
        if (host.down()) {
            return "down";
        }
        if (host.inFlight() > 0) {
            return "active";
        }
        return host.nextMillis() > 0 ? "waiting" : "idle";
    }
}
