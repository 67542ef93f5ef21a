package dev.linkharvester.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which host links to which, and how often, up to bounds. For one thread at a time. */
public final class HostGraph {
    /** Links to or from further hosts are only counted. */
    static final int MAX_HOSTS = 10_000;

    /** Links between further pairs of hosts are only counted. */
    static final int MAX_PAIRS = 50_000;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<Pair, Long> links = new LinkedHashMap<>();
    private long leftOut;

    private record Pair(String from, String to) {}

    private static final class Node {
        private long pages;
        private long toItself;
        private long in;
        private long out;

        long weight() {
            return toItself + in + out + pages;
        }
    }

    HostGraph() {}

    /** A page of a host was read. */
    void page(String host) {
        var node = node(host);
        if (node != null) {
            node.pages++;
        }
    }

    /** So many links lead from a page of one host to another host. */
    void links(String from, String to, long count) {
        var source = node(from);
        var target = node(to);
        if (source == null || target == null) {
            leftOut += count;
        } else if (from.equals(to)) {
            source.toItself += count;
        } else {
            var pair = new Pair(from, to);
            if (links.size() >= MAX_PAIRS && !links.containsKey(pair)) {
                leftOut += count;
                return;
            }
            links.merge(pair, count, Long::sum);
            source.out += count;
            target.in += count;
        }
    }

    private @Nullable Node node(String host) {
        return nodes.size() < MAX_HOSTS ? nodes.computeIfAbsent(host, first -> new Node()) : nodes.get(host);
    }

    /** The hosts with the most links, at most so many, and the links between them. */
    JsonObject toJson(int most) {
        var hosts = new JsonArray();
        Set<String> kept = new HashSet<>();
        nodes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Node::weight).reversed()))
                .limit(most)
                .forEach(entry -> {
                    kept.add(entry.getKey());
                    hosts.add(json(entry.getKey(), entry.getValue()));
                });
        var pairs = new JsonArray();
        long without = leftOut;
        for (var link : links.entrySet()) {
            var pair = link.getKey();
            if (kept.contains(pair.from) && kept.contains(pair.to)) {
                pairs.add(new JsonObject()
                        .put("from", pair.from)
                        .put("to", pair.to)
                        .put("count", link.getValue()));
            } else {
                without += link.getValue();
            }
        }
        return answer(hosts, pairs, nodes.size() - kept.size(), without);
    }

    /** The same from an answer that was kept, which may have more hosts. */
    public static JsonObject cut(JsonObject graph, int most) {
        var hosts = new JsonArray();
        Set<String> kept = new HashSet<>();
        for (Object host : graph.getJsonArray("hosts")) {
            if (hosts.size() < most) {
                hosts.add(host);
                kept.add(((JsonObject) host).getString("host"));
            }
        }
        var pairs = new JsonArray();
        var before = graph.getJsonObject("left_out");
        long without = before.getLong("links");
        for (Object link : graph.getJsonArray("links")) {
            var pair = (JsonObject) link;
            if (kept.contains(pair.getString("from")) && kept.contains(pair.getString("to"))) {
                pairs.add(pair);
            } else {
                without += pair.getLong("count");
            }
        }
        long hostsWithout =
                before.getLong("hosts") + graph.getJsonArray("hosts").size() - kept.size();
        return answer(hosts, pairs, hostsWithout, without);
    }

    private static JsonObject json(String host, Node node) {
        return new JsonObject()
                .put("host", host)
                .put("pages", node.pages)
                .put("links_to_itself", node.toItself)
                .put("links_in", node.in)
                .put("links_out", node.out);
    }

    private static JsonObject answer(JsonArray hosts, JsonArray pairs, long hostsLeftOut, long linksLeftOut) {
        return new JsonObject()
                .put("hosts", hosts)
                .put("links", pairs)
                .put("left_out", new JsonObject().put("hosts", hostsLeftOut).put("links", linksLeftOut));
    }
}
