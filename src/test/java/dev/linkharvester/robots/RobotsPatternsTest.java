package dev.linkharvester.robots;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.SimpleRobotRules.RobotRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks which of many patterns decides, and that many hostile ones cost no more than others. */
class RobotsPatternsTest {
    private static final int ROUNDS = 3_000;

    private static RobotRule disallow(String pattern) {
        return new RobotRule(pattern, false);
    }

    private static RobotRule allow(String pattern) {
        return new RobotRule(pattern, true);
    }

    private static RobotsPatterns of(RobotRule... rules) {
        return RobotsPatterns.of(List.of(rules));
    }

    @Test
    void prefersTheLongestPattern() {
        var patterns = of(disallow("/a"), allow("/a/b"), disallow("/a/*c"), allow("/a/b/c/d"), disallow("/*$"));
        assertThat(patterns.allow("/a/x")).isFalse();
        assertThat(patterns.allow("/a/b")).isTrue();
        assertThat(patterns.allow("/a/b/c")).isFalse();
        assertThat(patterns.allow("/a/b/c/d/e")).isTrue();
        assertThat(patterns.allow("/other")).isFalse();
    }

    @Test
    void prefersAllowInATie() {
        assertThat(of(disallow("/ab"), allow("/*b")).allow("/ab")).isTrue();
        assertThat(of(disallow("/*b"), allow("/ab")).allow("/ab")).isTrue();
        assertThat(of(disallow("/a$"), allow("/ab")).allow("/ab")).isTrue();
        assertThat(of(disallow("/ab"), allow("/ab")).allow("/ab")).isTrue();
    }

    @Test
    void countsADollarAsOneCharacter() {
        var patterns = of(disallow("/a"), allow("/a$"));
        assertThat(patterns.allow("/a")).isTrue();
        assertThat(patterns.allow("/ab")).isFalse();
        assertThat(patterns.allow("/a$")).isFalse();
    }

    /** Implements RFC 9309 section 2.2.2 in the simplest way, for comparison. */
    private static boolean allowsByExpressions(List<RobotRule> rules, String url) {
        int longest = -1;
        boolean allowed = true;
        for (var rule : rules) {
            var text = rule.getPrefix();
            var anchored = text.endsWith("$");
            var expression = Pattern.compile(text.substring(0, text.length() - (anchored ? 1 : 0))
                    .chars()
                    .mapToObj(character -> character == '*' ? ".*" : Pattern.quote(Character.toString(character)))
                    .collect(Collectors.joining("", "", anchored ? "$" : "")));
            if (expression.matcher(url).lookingAt()
                    && (text.length() > longest || (text.length() == longest && rule.isAllow()))) {
                longest = text.length();
                allowed = rule.isAllow();
            }
        }
        return allowed;
    }

    @Test
    void agreesWithRegularExpressions() {
        var random = new Random(20_261_122);
        for (int round = 0; round < ROUNDS; round++) {
            var rules = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> new RobotRule(
                            "/" + word(random, "ab*", 6) + (random.nextInt(4) == 0 ? "$" : ""), random.nextBoolean()))
                    .toList();
            var url = "/" + word(random, "ab", 12);
            assertThat(RobotsPatterns.of(rules).allow(url))
                    .as("%s for %s", rules, url)
                    .isEqualTo(allowsByExpressions(rules, url));
        }
    }

    @Test
    void findsLongPartsWhereShortOnesAre() {
        var random = new Random(20_261_123);
        for (int round = 0; round < ROUNDS; round++) {
            var rules = List.of(disallow("/*" + word(random, "ab", 14) + "*" + word(random, "ab", 10)));
            var url = "/" + word(random, "ab", 200);
            assertThat(RobotsPatterns.of(rules).allow(url)).isEqualTo(allowsByExpressions(rules, url));
        }
    }

    private static String word(Random random, String alphabet, int longest) {
        return random.ints(random.nextInt(longest + 1), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    @Test
    void matchesWildcardsUpToTheLimit() {
        var patterns = RobotsPatterns.of(wildcards(RobotsPatterns.MAX_WILDCARDS, allow("/open/*yes")));
        assertThat(patterns.allow("/x/1000.pdf")).isFalse();
        assertThat(patterns.allow("/x/1000.html")).isTrue();
        assertThat(patterns.allow("/shut/no")).isTrue();
    }

    @Test
    void neverAllowsMoreAboveTheLimit() {
        var patterns = RobotsPatterns.of(wildcards(
                RobotsPatterns.MAX_WILDCARDS + 3, disallow("/open/"), allow("/open/*y"), disallow("/shut/*n")));
        assertThat(patterns.allow("/x/1000.html")).isTrue();
        // The Disallow is cut before its star, and the Allow is dropped.
        assertThat(patterns.allow("/shut/yes")).isFalse();
        assertThat(patterns.allow("/open/yes")).isFalse();
    }

    /** Returns the given number of wildcards; the given ones are the shortest. */
    private static List<RobotRule> wildcards(int count, RobotRule... shortest) {
        var rules = new ArrayList<>(List.of(shortest));
        for (int i = 0; rules.size() < count + 1; i++) {
            rules.add(disallow("/x/*" + (1_000 + i) + "*.pdf"));
        }
        return rules.subList(0, count);
    }

    /**
     * Matches two hostile files of 500 KiB, where a naive match takes minutes and ours a fraction of a second. The
     * time-out of the test would fail it.
     */
    @Test
    @Timeout(60)
    void matchesHostileFilesFast() {
        var starred = new ArrayList<RobotRule>();
        for (int i = 0; i < 1_000; i++) {
            starred.add(disallow("/*" + "a".repeat(400) + "b" + "*" + i));
        }
        var plain = new ArrayList<RobotRule>();
        for (int i = 0; i < 1_000; i++) {
            plain.add(disallow("/" + "a".repeat(i % 500) + "b" + i));
        }
        assertThat(answers(RobotsPatterns.of(starred))).containsOnly(false);
        assertThat(answers(RobotsPatterns.of(plain))).containsOnly(true);
    }

    private static List<Boolean> answers(RobotsPatterns patterns) {
        var url = "/" + "a".repeat(2_000);
        return IntStream.range(0, 300).mapToObj(i -> patterns.allow(url + i)).toList();
    }
}
