package dev.linkharvester.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.politeness.HostSignal;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the robots.txt of one host says to us (RFC 9309): the groups of our product token, merged, or else those of
 * {@code *}. Immutable and small, as those of 100,000 hosts are kept at a time.
 *
 * <p>crawler-commons reads the file, with all the spellings that are found in the wild. Statuses, the bound of the crawl
 * delay and the matching of URLs are ours: its matcher misses {@code /*b$} in {@code /bb}, takes a {@code $} within a
 * pattern for no character, lets {@code Disallow: /index.html} forbid {@code /}, and judges a URL that
 * {@link java.net.URI} cannot read as if it were {@code /}.
 */
public final class RobotsRules {
    /** Bytes of a robots.txt that are read (RFC 9309, section 2.5); a line that this cuts is not. */
    public static final int MAX_BYTES = 500 * 1024;

    /** A longer {@code Crawl-delay} is taken as this. */
    public static final Duration MAX_CRAWL_DELAY = Duration.ofMinutes(5);

    /** Sitemaps beyond these are not read. */
    public static final int MAX_SITEMAPS = 1_000;

    /** Nothing is asked of us: there is no robots.txt (RFC 9309, section 2.3.1.3), or nothing for us in it. */
    public static final RobotsRules ALLOW_ALL = new RobotsRules(RobotsPatterns.NONE, 0, List.of());

    /**
     * For now nothing may be visited, as what the host asks for is not known (RFC 9309, section 2.3.1.4): an attempt later
     * may tell. Rules that forbid everything for good are never this instance.
     */
    public static final RobotsRules DISALLOW_ALL =
            new RobotsRules(RobotsPatterns.of(List.of(new SimpleRobotRules.RobotRule("/", false))), 0, List.of());

    private static final Set<String> OUR_NAMES = Set.of(RobotsDirectives.PRODUCT_TOKEN.toLowerCase(Locale.ROOT));
    // So that the parser does not turn a long delay into a prohibition; its state is that of one call.
    private static final SimpleRobotRulesParser PARSER = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);

    private final RobotsPatterns patterns;
    private final long crawlDelayMillis;
    private final List<String> sitemaps;

    private RobotsRules(RobotsPatterns patterns, long crawlDelayMillis, List<String> sitemaps) {
        this.patterns = patterns;
        this.crawlDelayMillis = crawlDelayMillis;
        this.sitemaps = sitemaps;
    }

    /**
     * The rules of a robots.txt that was found (2xx). Its content type does not matter; a page of HTML says nothing, and
     * bytes that are no UTF-8 spoil the line that they are in. Never throws.
     *
     * @param location where it was found, after redirects: what its sitemaps are relative to
     * @param body its first bytes, at least {@link #MAX_BYTES} and one more if there are so many
     */
    public static RobotsRules of(Url location, byte[] body) {
        var text = CrawlDelayClamp.shortened(upToLimit(body));
        var read = PARSER.parseContent(location.href(), text, "text/plain", OUR_NAMES);
        var patterns = RobotsPatterns.of(read.getRobotRules());
        long delay = read.getCrawlDelay() == BaseRobotRules.UNSET_CRAWL_DELAY ? 0 : Math.max(0, read.getCrawlDelay());
        var sitemaps = read.getSitemaps().stream()
                .flatMap(sitemap -> Url.parse(sitemap).filter(Url::isHttp).stream())
                .map(Url::href)
                .distinct()
                .limit(MAX_SITEMAPS)
                .toList();
        return patterns.isEmpty() && delay == 0 && sitemaps.isEmpty()
                ? ALLOW_ALL
                : new RobotsRules(patterns, delay, sitemaps);
    }

    /**
     * The rules of a host whose robots.txt was not found. A 4xx is taken as none, a redirect that led nowhere within five
     * hops, too; a 429 is the wish to be asked later, as is a 5xx or no answer.
     *
     * @param status the last status; 0 when there was no answer; a 2xx when its body could not be had, which is no answer
     */
    public static RobotsRules ofStatus(int status) {
        return status >= 300 && status < 500 && !HostSignal.ofStatus(status).isRefusal() ? ALLOW_ALL : DISALLOW_ALL;
    }

    /** Whether we may visit a URL of this host. The robots.txt itself always may be. */
    public boolean allows(Url url) {
        return patterns.isEmpty() || url.requestTarget().equals("/robots.txt") || patterns.allow(url.requestTarget());
    }

    /** The least time between two requests, at most {@link #MAX_CRAWL_DELAY}; empty when none is asked for. */
    public Optional<Duration> crawlDelay() {
        return requestedCrawlDelay().map(asked -> asked.compareTo(MAX_CRAWL_DELAY) > 0 ? MAX_CRAWL_DELAY : asked);
    }

    /**
     * The crawl delay as it was asked for, up to {@link CrawlDelayClamp#SECONDS}: for the log, when {@link #crawlDelay()} is
     * shorter.
     */
    public Optional<Duration> requestedCrawlDelay() {
        return crawlDelayMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(crawlDelayMillis));
    }

    /** The sitemaps that are named, absolute and distinct, http or https, at most {@link #MAX_SITEMAPS}, in order. */
    public List<String> sitemaps() {
        return sitemaps;
    }

    private static byte[] upToLimit(byte[] body) {
        if (body.length <= MAX_BYTES) {
            return body;
        }
        int end = MAX_BYTES;
        while (end > 0 && !isLineEnd(body[end]) && !isLineEnd(body[end - 1])) {
            end--;
        }
        return Arrays.copyOf(body, end);
    }

    private static boolean isLineEnd(byte character) {
        return character == '\n' || character == '\r';
    }
}
