package dev.linkharvester.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

/**
 * Describes the simulated web: hosts, and pages that are computed from a seed on demand, so that a host of a million
 * pages costs nothing. The same seed and hosts make the same web.
 *
 * <p>URLs of the model have no port ({@code http://h1.sim.test/p7.html}), which is known only when the web is served:
 * {@link SimulatedWeb#url} adds it, {@link WebLog} removes it.
 *
 * <p>The pages of a host are a tree by their numbers, page 0 being {@code /}, with links across it and to other hosts.
 * Each page would be reached from the root if none was missing, disallowed or a redirect.
 */
public final class WebModel {
    /** Is a scope for {@link #reachable} that follows every link. */
    public static final BiPredicate<String, String> ANYWHERE = (link, page) -> true;

    /** Is a scope for {@link #reachable} that follows links to the host of their page. */
    public static final BiPredicate<String, String> SAME_HOST =
            (link, page) -> hostOf(link).equals(hostOf(page));

    private static final String PRIVATE = "/private/";
    private static final int ONE_OF = 10;

    private final long seed;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final List<SimulatedHost> ordered;

    private WebModel(long seed, Collection<SimulatedHost> hosts) {
        this.seed = seed;
        hosts.forEach(host -> this.hosts.put(host.name(), host));
        this.ordered = List.copyOf(this.hosts.values());
    }

    /** Creates a web of these hosts. */
    public static WebModel of(long seed, Collection<SimulatedHost> hosts) {
        return new WebModel(seed, hosts);
    }

    /** Creates a web of these hosts. */
    public static WebModel of(long seed, SimulatedHost... hosts) {
        return new WebModel(seed, List.of(hosts));
    }

    /**
     * Creates a web of the given number of hosts, {@code h0.sim.test} and on: few large and many small ones. Sizes
     * follow a power law up to {@code mostPages}. Latencies, redirects, missing and flaky pages are random; three of
     * four hosts have a robots.txt, and one address in eight carries two hosts. None has a crawl delay or misbehaves.
     */
    public static WebModel random(long seed, int hosts, int mostPages, int mostLatencyMillis) {
        var random = new SplittableRandom(seed);
        var drawn = new ArrayList<SimulatedHost>();
        for (int i = 0; i < hosts; i++) {
            int pages = (int) Math.max(1, mostPages * Math.pow(random.nextDouble(), 4));
            var host = SimulatedHost.of("h" + i + ".sim.test", address(i % 8 == 7 ? i - 1 : i), pages)
                    .degree(2 + random.nextInt(9))
                    .bytes(random.nextInt(20_000))
                    .latency(random.nextInt(mostLatencyMillis + 1))
                    .faults(random.nextInt(15), random.nextInt(10), random.nextInt(5));
            drawn.add(random.nextInt(4) == 0 ? host.withoutRobots() : host);
        }
        return of(seed, drawn);
    }

    /** Returns the address with a number: 127.1.0.1 and on; 127.0.0.1 is never among them. */
    public static String address(int number) {
        return "127." + (1 + number / 50_000) + "." + number / 250 % 200 + "." + (1 + number % 250);
    }

    public List<SimulatedHost> hosts() {
        return ordered;
    }

    public Optional<SimulatedHost> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** Returns the root page of each host. */
    public List<String> roots() {
        return ordered.stream().map(host -> url(host, 0)).toList();
    }

    /** Returns the URL of a page by its number, below {@link SimulatedHost#pages}. */
    public String url(SimulatedHost host, int page) {
        var folder = page % ONE_OF == 7 ? PRIVATE : "/f" + page % 4 + "/";
        return "http://" + host.name() + (page == 0 ? "/" : folder + "p" + page + ".html");
    }

    /** Returns the page at a URL; empty if there is none. Pages of a trap are none. */
    public Optional<SimulatedPage> page(String url) {
        var host = hosts.get(hostOf(url));
        if (host == null) {
            return Optional.empty();
        }
        int number = number(url);
        return number >= 0 && number < host.pages() && url(host, number).equals(url)
                ? Optional.of(page(host, number, url))
                : Optional.empty();
    }

    /** Returns whether the robots.txt of its host disallows a URL to everybody. */
    public boolean isDisallowed(String url) {
        var host = hosts.get(hostOf(url));
        return host != null && host.robots() && pathOf(url).startsWith(PRIVATE);
    }

    /**
     * Returns the URLs that a crawl requests, without robots.txt: the seeds, the targets of their redirects, and links within the given
     * number of hops, if scope and robots permit them. Hosts that never respond have no known robots.txt: with robots, only seeds
     * are requested from them. Endless URLs of traps are left out; throttled, flaky and flapping pages count as fetched
     * in the end.
     *
     * <p>Depth is the least number of hops. A crawl that first finds a page by a longer way agrees only if it applies the
     * shorter one later, or the depth is large.
     *
     * @param scope of a link and the page it is on
     * @param robots whether robots.txt is respected, for all but the seeds
     */
    public Set<String> reachable(
            Collection<String> seeds, int depth, BiPredicate<String, String> scope, boolean robots) {
        Map<String, Integer> hops = new HashMap<>();
        Set<String> requested = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        seeds.forEach(seed -> {
            if (hops.putIfAbsent(seed, 0) == null) {
                waiting.addLast(seed);
            }
        });
        while (!waiting.isEmpty()) {
            var url = waiting.removeFirst();
            if (!requested.add(url)) {
                continue;
            }
            var page = page(url);
            var host = hosts.get(hostOf(url));
            if (page.isEmpty() || host == null || !host.behaviour().answers()) {
                continue;
            }
            boolean redirect = page.get().kind() == SimulatedPage.Kind.REDIRECT;
            int next = hops.getOrDefault(url, 0) + (redirect ? 0 : 1);
            for (var link : page.get().links()) {
                var target = withoutFragment(link);
                if (next <= depth
                        && scope.test(target, url)
                        && !(robots && isForbidden(target))
                        && next < hops.getOrDefault(target, Integer.MAX_VALUE)) {
                    hops.put(target, next);
                    // A redirect costs no hop: its target precedes pages that are further away.
                    if (redirect) {
                        waiting.addFirst(target);
                    } else {
                        waiting.addLast(target);
                    }
                }
            }
        }
        return Collections.unmodifiableSet(requested);
    }

    private boolean isForbidden(String url) {
        var host = hosts.get(hostOf(url));
        return isDisallowed(url) || (host != null && !host.behaviour().answers());
    }

    private SimulatedPage page(SimulatedHost host, int number, String url) {
        var random = random(host, number);
        var kind = kind(host, number, random);
        var links = new ArrayList<String>();
        if (kind == SimulatedPage.Kind.REDIRECT) {
            links.add(url(host, (number + 1) % host.pages()));
        } else if (kind != SimulatedPage.Kind.MISSING) {
            long child = (long) number * host.degree() + 1;
            for (int i = 0; i < host.degree() && child + i < host.pages(); i++) {
                links.add(url(host, (int) child + i));
            }
            links.add(url(host, random.nextInt(host.pages())));
            links.add(url(host, random.nextInt(host.pages())) + "#part");
            if (random.nextInt(4) == 0) {
                var other = ordered.get(random.nextInt(ordered.size()));
                links.add(url(other, random.nextInt(other.pages())));
            }
        }
        return new SimulatedPage(url, kind, links);
    }

    private static SimulatedPage.Kind kind(SimulatedHost host, int number, SplittableRandom random) {
        int drawn = random.nextInt(100);
        int missing = host.redirectPercent() + host.missingPercent();
        if (number == 0 || drawn >= missing + host.flakyPercent()) {
            return SimulatedPage.Kind.PAGE;
        }
        if (drawn < host.redirectPercent()) {
            return SimulatedPage.Kind.REDIRECT;
        }
        return drawn < missing ? SimulatedPage.Kind.MISSING : SimulatedPage.Kind.FLAKY;
    }

    private SplittableRandom random(SimulatedHost host, int number) {
        return new SplittableRandom(
                seed ^ (host.name().hashCode() * 0x9E3779B97F4A7C15L) ^ (number * 0xBF58476D1CE4E5B9L));
    }

    private static int number(String url) {
        var path = pathOf(url);
        int start = path.lastIndexOf("/p") + 2;
        int end = path.length() - ".html".length();
        if (path.equals("/")) {
            return 0;
        }
        if (start < 2 || end <= start || end - start > 9 || !path.endsWith(".html")) {
            return -1;
        }
        var digits = path.substring(start, end);
        return digits.chars().allMatch(character -> character >= '0' && character <= '9')
                ? Integer.parseInt(digits)
                : -1;
    }

    static String hostOf(String url) {
        int start = "http://".length();
        return url.substring(start, url.indexOf('/', start));
    }

    static String pathOf(String url) {
        return url.substring(url.indexOf('/', "http://".length()));
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }
}
