package dev.linkharvester.testing;

import java.util.Optional;

/**
 * A host of the simulated web.
 *
 * @param name such as {@code h17.sim.test}
 * @param address the loopback address that it is on, such as {@code 127.0.3.7}; several hosts may share one
 * @param pages how many it has, traps not counted, at least 1
 * @param degree links of a page to further pages of this host
 * @param bytes the least size of a page
 * @param latencyMillis from a request to its answer
 * @param redirectPercent of the pages redirect to another page of the host; the root page never
 * @param missingPercent of the pages are 404; the root page never
 * @param flakyPercent of the pages are 503 on the first request; the root page never
 * @param robots whether there is a robots.txt; it disallows {@code /private/}, where every tenth page is
 * @param crawlDelaySeconds the {@code Crawl-delay} of its robots.txt
 */
public record SimulatedHost(
        String name,
        String address,
        int pages,
        int degree,
        int bytes,
        int latencyMillis,
        int redirectPercent,
        int missingPercent,
        int flakyPercent,
        boolean robots,
        Optional<Integer> crawlDelaySeconds,
        HostBehaviour behaviour) {

    /** A plain and quick host: every page is one, 5 further links on each, robots.txt without a delay. */
    public static SimulatedHost of(String name, String address, int pages) {
        return new SimulatedHost(
                name, address, pages, 5, 0, 0, 0, 0, 0, true, Optional.empty(), new HostBehaviour.Normal());
    }

    public SimulatedHost degree(int links) {
        return new SimulatedHost(
                name,
                address,
                pages,
                links,
                bytes,
                latencyMillis,
                redirectPercent,
                missingPercent,
                flakyPercent,
                robots,
                crawlDelaySeconds,
                behaviour);
    }

    public SimulatedHost bytes(int least) {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                least,
                latencyMillis,
                redirectPercent,
                missingPercent,
                flakyPercent,
                robots,
                crawlDelaySeconds,
                behaviour);
    }

    public SimulatedHost latency(int milliseconds) {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                bytes,
                milliseconds,
                redirectPercent,
                missingPercent,
                flakyPercent,
                robots,
                crawlDelaySeconds,
                behaviour);
    }

    /** How many percent of the pages redirect, are missing, and fail the first time. */
    public SimulatedHost faults(int redirect, int missing, int flaky) {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                bytes,
                latencyMillis,
                redirect,
                missing,
                flaky,
                robots,
                crawlDelaySeconds,
                behaviour);
    }

    public SimulatedHost withoutRobots() {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                bytes,
                latencyMillis,
                redirectPercent,
                missingPercent,
                flakyPercent,
                false,
                Optional.empty(),
                behaviour);
    }

    public SimulatedHost crawlDelay(int seconds) {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                bytes,
                latencyMillis,
                redirectPercent,
                missingPercent,
                flakyPercent,
                true,
                Optional.of(seconds),
                behaviour);
    }

    public SimulatedHost behaviour(HostBehaviour other) {
        return new SimulatedHost(
                name,
                address,
                pages,
                degree,
                bytes,
                latencyMillis,
                redirectPercent,
                missingPercent,
                flakyPercent,
                robots,
                crawlDelaySeconds,
                other);
    }

    /** The text of its robots.txt. */
    String robotsText() {
        var delay = crawlDelaySeconds
                .map(seconds -> "Crawl-delay: " + seconds + "\n")
                .orElse("");
        return "User-agent: *\nDisallow: /private/\n" + delay;
    }
}
