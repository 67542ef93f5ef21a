package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedWebTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]*)|Location: (\\S+)");
    private static final int NO_LIMIT = 1_000;
    private static final int READ_BOUND_MILLISECONDS = 30_000;

    private static SimulatedHost host(int number, int pages) {
        return SimulatedHost.of("h" + number + ".sim.test", WebModel.address(number), pages);
    }

    /** Returns a whole response; empty if there was none. */
    private static String get(SimulatedWeb web, WebModel model, String url) throws IOException {
        var name = WebModel.hostOf(url);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(model.host(name).orElseThrow().address(), web.port()));
            socket.setSoTimeout(READ_BOUND_MILLISECONDS);
            var request = "GET " + WebModel.pathOf(url) + " HTTP/1.1\r\nHost: " + name + ":" + web.port() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static List<String> links(SimulatedWeb web, String page, String answer) {
        return LINK.matcher(answer)
                .results()
                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                .map(link -> link.startsWith("/")
                        ? "http://" + WebModel.hostOf(page) + link
                        : link.replace(":" + web.port(), ""))
                .toList();
    }

    private static int status(String answer) {
        return answer.isEmpty() ? WebLog.NO_ANSWER : Integer.parseInt(answer.substring(9, 12));
    }

    // The simplest crawler: one request at a time, with a retry after a 503.
    private static void crawl(SimulatedWeb web, WebModel model, List<String> seeds, boolean anywhere)
            throws IOException {
        var waiting = new ArrayDeque<>(seeds);
        Set<String> seen = new HashSet<>(seeds);
        while (!waiting.isEmpty()) {
            var url = waiting.removeFirst();
            var answer = get(web, model, url);
            if (status(answer) == 503) {
                answer = get(web, model, url);
            }
            for (var link : links(web, url, answer)) {
                boolean near = anywhere || WebModel.hostOf(link).equals(WebModel.hostOf(url));
                if (near && !model.isDisallowed(link) && seen.add(link)) {
                    waiting.addLast(link);
                }
            }
        }
    }

    @Test
    void makesTheSameWebFromTheSameSeed() {
        var one = WebModel.random(7, 20, 300, 5);
        var same = WebModel.random(7, 20, 300, 5);
        var other = WebModel.random(8, 20, 300, 5);

        assertThat(one.hosts()).isEqualTo(same.hosts()).isNotEqualTo(other.hosts());
        assertThat(one.reachable(one.roots(), NO_LIMIT, WebModel.ANYWHERE, true))
                .isEqualTo(same.reachable(same.roots(), NO_LIMIT, WebModel.ANYWHERE, true));
    }

    @Test
    void reachesEveryPageOfAHostWithoutFaults() {
        var model = WebModel.of(1, host(1, 500));

        assertThat(model.reachable(model.roots(), NO_LIMIT, WebModel.SAME_HOST, false))
                .hasSize(500);
        assertThat(model.reachable(model.roots(), 0, WebModel.SAME_HOST, false)).isEqualTo(Set.copyOf(model.roots()));
    }

    @Test
    void countsHopsAsDepth() {
        var model = WebModel.of(1, host(1, 500));
        var root = model.roots().getFirst();
        var expected = new HashSet<>(Set.of(root));
        model.page(root).orElseThrow().links().forEach(link -> expected.add(link.replaceFirst("#.*", "")));

        assertThat(model.reachable(model.roots(), 1, WebModel.SAME_HOST, false)).isEqualTo(expected);
    }

    @Test
    void doesNotReachDisallowedPages() {
        var model = WebModel.of(1, host(1, 500));

        assertThat(model.reachable(model.roots(), NO_LIMIT, WebModel.SAME_HOST, true))
                .noneMatch(model::isDisallowed)
                .hasSizeLessThan(500);
    }

    @Test
    void agreesWithACrawl() throws Exception {
        var model = WebModel.random(3, 12, 80, 0);
        for (boolean anywhere : new boolean[] {true, false}) {
            try (var web = SimulatedWeb.start(model)) {
                var seeds = anywhere ? model.roots().subList(0, 1) : model.roots();
                crawl(web, model, seeds, anywhere);

                var scope = anywhere ? WebModel.ANYWHERE : WebModel.SAME_HOST;
                assertThat(web.log().urls())
                        .containsExactlyInAnyOrderElementsOf(model.reachable(seeds, NO_LIMIT, scope, true));
                assertThat(web.log().answeredAgain()).isEmpty();
            }
        }
    }

    @Test
    void servesRobotsAndDelay() throws Exception {
        var model = WebModel.of(1, host(1, 1).crawlDelay(3), host(2, 1).withoutRobots());
        try (var web = SimulatedWeb.start(model)) {
            assertThat(get(web, model, "http://h1.sim.test/robots.txt"))
                    .endsWith("User-agent: *\nDisallow: /private/\nCrawl-delay: 3\n");
            assertThat(status(get(web, model, "http://h2.sim.test/robots.txt"))).isEqualTo(404);
        }
    }

    @Test
    void respondsAsTheHostBehaves() throws Exception {
        var model = WebModel.of(
                1,
                host(1, 9).behaviour(new HostBehaviour.Resetting()),
                host(2, 9).behaviour(new HostBehaviour.Throttled(2, OptionalInt.of(7))),
                host(3, 9).behaviour(new HostBehaviour.Flapping(1, 2)));
        try (var web = SimulatedWeb.start(model)) {
            assertThat(get(web, model, "http://h1.sim.test/")).isEmpty();

            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 4; i++) {
                statuses.add(status(get(web, model, "http://h3.sim.test/")));
            }
            assertThat(statuses).containsExactly(200, 0, 0, 200);
            assertThat(web.log().hits()).containsEntry("http://h3.sim.test/", 4);
            assertThat(web.log().answeredAgain()).containsExactly("http://h3.sim.test/");
        }
    }

    @Test
    void admitsTheRateOfAThrottledHost() {
        var state = new HostState(host(1, 9).behaviour(new HostBehaviour.Throttled(50, OptionalInt.of(7))));
        var model = WebModel.of(1, state.host());
        long start = System.nanoTime();
        var answers = IntStream.range(0, 500)
                .mapToObj(i -> (SimulatedAnswer.Response) state.answer(model, "http://h1.sim.test/", 1))
                .toList();
        long seconds = (System.nanoTime() - start) / 1_000_000_000;

        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isBetween(50L, 50 * (seconds + 2));
        assertThat(answers.get(50).headers()).isIn("Retry-After: 7\r\n", "");
    }

    @Test
    void respondsToARetryOnALyingHost() throws Exception {
        var model = WebModel.of(1, host(1, 60).behaviour(new HostBehaviour.Lying()));
        try (var web = SimulatedWeb.start(model)) {
            crawl(web, model, model.roots(), false);

            assertThat(web.log().entries()).anyMatch(entry -> entry.status() == 503);
            assertThat(web.log().urls())
                    .containsExactlyInAnyOrderElementsOf(
                            model.reachable(model.roots(), NO_LIMIT, WebModel.SAME_HOST, true));
        }
    }

    @Test
    void generatesEndlessTraps() throws Exception {
        var model = WebModel.of(1, host(1, 5).behaviour(new HostBehaviour.Trap()));
        try (var web = SimulatedWeb.start(model)) {
            for (var entrance : List.of("/calendar?day=0", "/deeper/", "/home?session=0")) {
                Set<String> met = new HashSet<>();
                var url = "http://h1.sim.test" + entrance;
                for (int i = 0; i < 50; i++) {
                    assertThat(met.add(url)).isTrue();
                    url = links(web, url, get(web, model, url)).getFirst();
                }
            }
            assertThat(get(web, model, "http://h1.sim.test/"))
                    .contains("/calendar?day=0", "/deeper/", "/home?session=0");
        }
    }

    @Test
    void logsConcurrencyPerHostAndAddress() throws Exception {
        var model = WebModel.of(
                1,
                host(1, 9).latency(300),
                SimulatedHost.of("h2.sim.test", WebModel.address(1), 9).latency(300));
        try (var web = SimulatedWeb.start(model);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> one = () -> get(web, model, "http://h1.sim.test/");
            Callable<String> two = () -> get(web, model, "http://h2.sim.test/");
            threads.invokeAll(List.of(one, one, one, two, two));

            var hosts = web.log().highestConcurrencyByHost();
            assertThat(hosts.get("h1.sim.test")).isBetween(1, 3);
            assertThat(hosts.get("h2.sim.test")).isBetween(1, 2);
            assertThat(web.log().highestConcurrencyByAddress()).containsOnlyKeys(WebModel.address(1));
            assertThat(web.log().highestConcurrencyByAddress().get(WebModel.address(1)))
                    .isBetween(1, 5);
            assertThat(web.log().shortestGapByHost()).containsOnlyKeys("h1.sim.test", "h2.sim.test");
        }
    }

    @Test
    void resolvesHostsOfTheModelAlone() {
        var model = WebModel.random(1, 1_000, 10, 0);
        try (var web = SimulatedWeb.start(model)) {
            var resolver = web.resolver();
            var addresses = model.hosts().stream()
                    .map(host ->
                            resolver.resolve(host.name()).result().getFirst().getHostAddress())
                    .toList();

            assertThat(addresses).hasSize(1_000).allMatch(address -> address.startsWith("127."));
            assertThat(Set.copyOf(addresses)).hasSize(875);
            assertThat(resolver.resolve("other.test").failed()).isTrue();
        }
    }

    @Test
    void generatesAHugeHostOnDemand() {
        var model = WebModel.of(1, host(1, 100_000));

        assertThat(model.page(model.url(model.hosts().getFirst(), 99_999))).isPresent();
        assertThat(model.page("http://h1.sim.test/f0/p100000.html")).isEmpty();
        assertThat(model.page("http://h1.sim.test/f1/p100.html")).isEmpty();
    }
}
