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
 * Holds the rules that the robots.txt of one host has for this crawler (RFC 9309): the merged groups of its product token,
 * or else those of {@code *}. Immutable and small, because 100,000 hosts have rules in memory.
 *
 * <p>crawler-commons parses the file, with all the spellings found in the wild. This package interprets statuses, clamps the
 * crawl delay and matches URLs itself, because the library's matcher
 *
 * <ul>
 *   <li>misses {@code /*b$} in {@code /bb},
 *   <li>ignores a {@code $} within a pattern,
 *   <li>lets {@code Disallow: /index.html} forbid {@code /}, and
 *   <li>treats a URL that {@link java.net.URI} cannot parse as {@code /}.
 * </ul>
 */
public final class RobotsRules {
    /** Bytes of a robots.txt that are parsed (RFC 9309, section 2.5). A line that this limit cuts is ignored. */
    public static final int MAX_BYTES = 500 * 1024;

    /** Longest {@code Crawl-delay}; a longer one counts as this. */
    public static final Duration MAX_CRAWL_DELAY = Duration.ofMinutes(5);

    /** Most sitemaps of a robots.txt; further ones are ignored. */
    public static final int MAX_SITEMAPS = 1_000;

    /** Allows everything: there is no robots.txt (RFC 9309, section 2.3.1.3), or it has no rules for this crawler. */
    public static final RobotsRules ALLOW_ALL = new RobotsRules(RobotsPatterns.NONE, 0, List.of());

    /**
     * Forbids everything for a time, while robots.txt is unreachable (RFC 9309, section 2.3.1.4). Compare by identity: rules
     * of a robots.txt that forbid everything are never this instance.
     */
    public static final RobotsRules DISALLOW_ALL =
            new RobotsRules(RobotsPatterns.of(List.of(new SimpleRobotRules.RobotRule("/", false))), 0, List.of());

    private static final Set<String> OUR_NAMES = Set.of(RobotsDirectives.PRODUCT_TOKEN.toLowerCase(Locale.ROOT));
    // The limit keeps the parser from turning a long delay into a prohibition. The parser keeps no state between calls.
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
     * Parses a robots.txt (2xx). Its content type does not matter. HTML has no rules, and bytes that are not UTF-8 spoil
     * only their line. Never throws.
     *
     * @param location URL of the response, after redirects; base URL of its sitemaps
     * @param body the first {@link #MAX_BYTES} bytes, and one more if there are more
     */
    public static RobotsRules of(Url location, byte[] body) {
        var text = CrawlDelayClamp.clamp(upToLimit(body));
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
     * Returns the rules of a host without a readable robots.txt.
     *
     * <ul>
     *   <li>A 4xx, or more than five redirects, counts as no robots.txt: {@link #ALLOW_ALL}.
     *   <li>A refusal ({@link HostSignal#isRefusal()}), another 5xx, or no response: {@link #DISALLOW_ALL} for a time.
     * </ul>
     *
     * @param status the last status; 0 without a response; a 2xx when its body could not be read
     */
    public static RobotsRules ofStatus(int status) {
        return status >= 300 && status < 500 && !HostSignal.ofStatus(status).isRefusal() ? ALLOW_ALL : DISALLOW_ALL;
    }

    /** Whether a URL of this host may be fetched. The robots.txt itself always may be. */
    public boolean allows(Url url) {
        return patterns.isEmpty() || url.requestTarget().equals("/robots.txt") || patterns.allow(url.requestTarget());
    }

    /** Returns the {@code Crawl-delay}, at most {@link #MAX_CRAWL_DELAY}. */
    public Optional<Duration> crawlDelay() {
        return crawlDelayMillis == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.min(crawlDelayMillis, MAX_CRAWL_DELAY.toMillis())));
    }

    /** Returns the sitemaps in order: absolute, distinct, http or https, at most {@link #MAX_SITEMAPS}. */
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
