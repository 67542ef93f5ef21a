package dev.linkharvester.testing;

import java.util.Optional;

/**
 * Describes a host of the simulated web.
 *
 * @param name such as {@code h17.sim.test}
 * @param address its loopback address, such as {@code 127.0.3.7}; several hosts may share one
 * @param pages the number of its pages without traps, at least 1
 * @param degree the number of links of a page to further pages of this host
 * @param bytes the least size of a page
 * @param latencyMillis the time from a request to its response
 * @param redirectPercent the share of pages that redirect to another page of the host; the root page never does
 * @param missingPercent the share of pages that are 404; the root page never is
 * @param flakyPercent the share of pages that are 503 on the first request; the root page never is
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

    /** Creates a plain and fast host: every target is a page with 5 further links, robots.txt has no delay. */
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

    /** Sets the percentages of pages that redirect, are missing, and fail the first time. */
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

    /** Returns the text of its robots.txt. */
    String robotsText() {
        var delay = crawlDelaySeconds
                .map(seconds -> "Crawl-delay: " + seconds + "\n")
                .orElse("");
        return "User-agent: *\nDisallow: /private/\n" + delay;
    }
}
