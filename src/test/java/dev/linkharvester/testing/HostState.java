package dev.linkharvester.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the memory of a host of the simulated web and decides its responses. */
final class HostState {
    private static final List<String> LIES =
            List.of("86400", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "Fri, 31 Dec 9999 23:59:59 GMT");
    // All but the first and the last.
    private static final int SHORT_LIES = LIES.size() - 2;
    private static final long SECOND = 1_000_000_000;

    private final SimulatedHost host;
    private final Set<String> asked = new HashSet<>();
    private final Deque<Long> admitted = new ArrayDeque<>();
    private int requests;

    HostState(SimulatedHost host) {
        this.host = host;
    }

    SimulatedHost host() {
        return host;
    }

    /** @param port the port of the URLs of other hosts in links */
    synchronized SimulatedAnswer answer(WebModel model, String url, int port) {
        int earlier = requests++;
        boolean robots = WebModel.pathOf(url).equals("/robots.txt");
        return switch (host.behaviour()) {
            case HostBehaviour.Normal normal -> regular(model, url, port);
            case HostBehaviour.Hung hung -> new SimulatedAnswer.Silence();
            case HostBehaviour.Held held -> new SimulatedAnswer.Held(held.gate(), regular(model, url, port));
            case HostBehaviour.Resetting resetting -> new SimulatedAnswer.Reset();
            case HostBehaviour.Flapping flapping -> {
                boolean down = earlier >= flapping.up() && earlier - flapping.up() < flapping.down();
                yield down ? new SimulatedAnswer.Reset() : regular(model, url, port);
            }
            case HostBehaviour.Throttled throttled ->
                robots || isAdmitted(throttled.perSecond())
                        ? regular(model, url, port)
                        : tooMany(throttled.retryAfterSeconds());
            case HostBehaviour.Lying lying -> {
                int kind = Math.floorMod(url.hashCode(), 3 * LIES.size());
                yield !robots && kind < LIES.size() && asked.add(url)
                        ? SimulatedAnswer.status(
                                503,
                                "Retry-After: " + LIES.get(lying.farTooLong() ? kind : 1 + kind % SHORT_LIES) + "\r\n")
                        : regular(model, url, port);
            }
            case HostBehaviour.Trap trap -> trap(model, url, port);
        };
    }

    private SimulatedAnswer regular(WebModel model, String url, int port) {
        if (WebModel.pathOf(url).equals("/robots.txt")) {
            return host.robots() ? SimulatedAnswer.text(host.robotsText()) : SimulatedAnswer.status(404, "");
        }
        var page = model.page(url);
        if (page.isEmpty()) {
            return SimulatedAnswer.status(404, "");
        }
        var links = page.get().links();
        return switch (page.get().kind()) {
            case PAGE -> html(links, port);
            case REDIRECT -> SimulatedAnswer.status(302, "Location: " + reference(links.getFirst(), port) + "\r\n");
            case MISSING -> SimulatedAnswer.status(404, "");
            case FLAKY -> asked.add(url) ? SimulatedAnswer.status(503, "") : html(links, port);
        };
    }

    private SimulatedAnswer html(List<String> links, int port) {
        var body = links.stream()
                .map(link -> "<a href=\"" + reference(link, port) + "\">" + link + "</a>\n")
                .collect(Collectors.joining("", "<!DOCTYPE html><title>page</title>\n", ""));
        return SimulatedAnswer.html(body + "<p>" + "text ".repeat(Math.max(0, host.bytes() - body.length()) / 5));
    }

    private String reference(String link, int port) {
        var path = WebModel.pathOf(link);
        return WebModel.hostOf(link).equals(host.name()) ? path : "http://" + WebModel.hostOf(link) + ":" + port + path;
    }

    // Each page of a trap links to new ones.
    private SimulatedAnswer trap(WebModel model, String url, int port) {
        var path = WebModel.pathOf(url);
        var base = "http://" + host.name();
        if (path.startsWith("/calendar?day=")) {
            return html(List.of(base + "/calendar?day=" + requests, base + "/calendar?day=" + -requests), port);
        }
        if (path.startsWith("/deeper/")) {
            return html(List.of(url + "deeper/"), port);
        }
        if (path.startsWith("/home?session=")) {
            return html(List.of(base + "/home?session=" + Integer.toHexString(requests * 0x9E3779B9)), port);
        }
        var answer = regular(model, url, port);
        return answer instanceof SimulatedAnswer.Response response && path.equals("/")
                ? SimulatedAnswer.html(response.body()
                        + "<a href=\"/calendar?day=0\">calendar</a><a href=\"/deeper/\">deeper</a>"
                        + "<a href=\"/home?session=0\">home</a>")
                : answer;
    }

    private boolean isAdmitted(int perSecond) {
        long now = System.nanoTime();
        while (!admitted.isEmpty() && now - admitted.peekFirst() >= SECOND) {
            admitted.removeFirst();
        }
        if (admitted.size() >= perSecond) {
            return false;
        }
        admitted.addLast(now);
        return true;
    }

    private static SimulatedAnswer tooMany(OptionalInt retryAfter) {
        return SimulatedAnswer.status(
                429, retryAfter.isPresent() ? "Retry-After: " + retryAfter.getAsInt() + "\r\n" : "");
    }
}
