package dev.linkharvester.robots;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Matches a URL against the Allow and Disallow lines of one group (RFC 9309, sections 2.2.2 and 2.2.3). The most specific
 * matching line decides, which is the longest; Allow wins ties.
 *
 * <p>A hostile file has 500 KiB of lines, and every link to its host is matched on the frontier's event loop. So the cost of
 * a decision is bounded:
 *
 * <ul>
 *   <li>Patterns without a star are {@link RobotsPrefixes}: all of them take as long as reading the URL.
 *   <li>Patterns with a star are tried one by one, the longest first. Each takes as long as reading it and the URL.
 *   <li>At most {@link #MAX_WILDCARDS} patterns with a star are kept. The shortest beyond them are simplified so that the
 *       crawler never fetches more than the host allows: a Disallow ends before its first star, an Allow is dropped.
 * </ul>
 */
final class RobotsPatterns {
    /** Most patterns with a star that are matched exactly: more than any site needs. */
    static final int MAX_WILDCARDS = 500;

    static final RobotsPatterns NONE = new RobotsPatterns(RobotsPrefixes.of(List.of()), List.of());

    // A star or dollar in a URL is an ordinary character; in a pattern only its escape is.
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

    /** Creates the patterns of rules, which are percent-encoded. */
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

    /** Whether a path with its query may be fetched; it may be if no pattern matches. */
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

    // Fast path: percent-encoding or decoding would change nothing in it.
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
