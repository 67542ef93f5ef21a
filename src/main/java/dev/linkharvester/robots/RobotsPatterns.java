package dev.linkharvester.robots;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The Allow and Disallow lines of one group (RFC 9309, sections 2.2.2 and 2.2.3): which of them match a URL, and which is
 * the most specific, the longest, of these; Allow wins ties.
 *
 * <p>A hostile file has 500 KiB of them, and is asked about every link of its host on the frontier's event loop. So the
 * cost of an answer is bounded. Patterns without a star are {@link RobotsPrefixes}, found in the time that the URL takes
 * to read, however many there are. Those with a star are tried one by one, the longest first, each in the time that it and
 * the URL take to read; of these {@link #MAX_WILDCARDS} are tried as they stand. Further ones, the shortest, are
 * simplified so that never more is visited than the host wishes: a Disallow holds as if it ended before its first star,
 * an Allow not at all.
 */
final class RobotsPatterns {
    /** Patterns with a star that are matched as they stand: more than any site has use for. */
    static final int MAX_WILDCARDS = 500;

    static final RobotsPatterns NONE = new RobotsPatterns(RobotsPrefixes.of(List.of()), List.of());

    // A star or dollar of a URL is a character like others, in a pattern only its escape is.
    private static final boolean[] ESCAPED_IN_URL = new boolean[128];

    static {
        ESCAPED_IN_URL['*'] = true;
        ESCAPED_IN_URL['$'] = true;
    }

    private final RobotsPrefixes prefixes;
    private final List<RobotsPattern> wildcards;

    private RobotsPatterns(RobotsPrefixes prefixes, List<RobotsPattern> wildcards) {
        this.prefixes = prefixes;
        this.wildcards = wildcards;
    }

    /** The patterns of rules that were read, percent-encoded. */
    static RobotsPatterns of(List<RobotRule> rules) {
        var prefixes = new ArrayList<RobotsPattern>();
        var wildcards = new TreeSet<>(
                Comparator.comparingInt(RobotsPattern::specificity).reversed().thenComparing(RobotsPattern::text));
        for (var rule : rules) {
            if (!rule.getPrefix().isEmpty()) {
                var pattern = RobotsPattern.of(rule.getPrefix(), rule.isAllow());
                (pattern.hasStar() ? wildcards : prefixes).add(pattern);
            }
        }
        var tried = new ArrayList<RobotsPattern>();
        for (var wildcard : wildcards) {
            if (tried.size() < MAX_WILDCARDS) {
                tried.add(wildcard);
            } else if (!wildcard.allows()) {
                prefixes.add(wildcard.upToStar());
            }
        }
        return new RobotsPatterns(RobotsPrefixes.of(prefixes), List.copyOf(tried));
    }

    boolean isEmpty() {
        return prefixes.isEmpty() && wildcards.isEmpty();
    }

    /** Whether a path with its query may be visited: what no pattern matches may be. */
    boolean allow(String target) {
        var text = isPlain(target) ? target : SimpleRobotRules.escapePath(target, ESCAPED_IN_URL);
        int best = prefixes.mostSpecific(text);
        for (var wildcard : wildcards) {
            if (wildcard.specificity() <= best) {
                break;
            }
            if (wildcard.matches(text)) {
                return wildcard.allows();
            }
        }
        return best == RobotsPrefixes.NONE || RobotsPattern.allows(best);
    }

    // Nothing in it that percent-encoding or decoding could change: the usual case, and a quick one.
    private static boolean isPlain(String target) {
        for (int index = 0; index < target.length(); index++) {
            char character = target.charAt(index);
            boolean plain = (character >= '&'
                            && character <= 'z'
                            && character != '*'
                            && character != '<'
                            && character != '>'
                            && !(character >= '[' && character <= '^')
                            && character != '`')
                    || character == '!'
                    || character == '~';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
