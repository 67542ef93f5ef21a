package dev.linkharvester.job.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Hosts and the links between them.
 *
 * @param hosts those with the most links first
 * @param links between hosts of the graph; the links of a host to itself are on the host
 * @param leftOut what did not fit
 */
public record LinkGraph(List<Host> hosts, List<Link> links, LeftOut leftOut) {
    public LinkGraph {
        hosts = List.copyOf(hosts);
        links = List.copyOf(links);
    }

    /**
     * One host.
     *
     * @param pages its pages whose links were read
     */
    public record Host(String host, long pages, long linksToItself, long linksIn, long linksOut) {}

    /** The links of one host to another one. */
    public record Link(String from, String to, long count) {}

    /**
     * What is not in the graph.
     *
     * @param hosts known hosts that are left out
     * @param links links to or from what is left out
     */
    public record LeftOut(long hosts, long links) {}

    /** Keeps the first hosts, at most {@code limit}, and the links between them. */
    public LinkGraph cut(int limit) {
        var kept = hosts.subList(0, Math.min(limit, hosts.size()));
        var names = new HashSet<String>();
        kept.forEach(host -> names.add(host.host()));
        var between = new ArrayList<Link>();
        long without = leftOut.links;
        for (var link : links) {
            if (names.contains(link.from()) && names.contains(link.to())) {
                between.add(link);
            } else {
                without += link.count();
            }
        }
        return new LinkGraph(kept, between, new LeftOut(leftOut.hosts + hosts.size() - kept.size(), without));
    }
}
