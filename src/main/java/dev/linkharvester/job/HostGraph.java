package dev.linkharvester.job;

import dev.linkharvester.job.model.LinkGraph;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the links between hosts, up to limits. For one thread at a time. */
final class HostGraph {
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

    /** Continues a graph of an earlier run that was not cut. */
    void restore(LinkGraph before) {
        for (var host : before.hosts()) {
            var node = new Node();
            node.pages = host.pages();
            node.toItself = host.linksToItself();
            node.in = host.linksIn();
            node.out = host.linksOut();
            nodes.put(host.host(), node);
        }
        before.links().forEach(link -> links.put(new Pair(link.from(), link.to()), link.count()));
        leftOut = before.leftOut().links();
    }

    /** Counts a page of a host. */
    void addPage(String host) {
        var node = node(host);
        if (node != null) {
            node.pages++;
        }
    }

    /** Counts links from pages of one host to another host. */
    void addLinks(String from, String to, long count) {
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

    /** Returns the hosts with the most links, at most {@code limit}, and the links between them. */
    LinkGraph graph(int limit) {
        var hosts = nodes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Node::weight).reversed()))
                .map(entry -> host(entry.getKey(), entry.getValue()))
                .toList();
        var pairs = links.entrySet().stream()
                .map(link -> new LinkGraph.Link(link.getKey().from, link.getKey().to, link.getValue()))
                .toList();
        return new LinkGraph(hosts, pairs, new LinkGraph.LeftOut(0, leftOut)).cut(limit);
    }

    private static LinkGraph.Host host(String name, Node node) {
        return new LinkGraph.Host(name, node.pages, node.toItself, node.in, node.out);
    }
}
