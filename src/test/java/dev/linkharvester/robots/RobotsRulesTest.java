package dev.linkharvester.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.url.Url;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsRulesTest {
    private static final Url ROBOTS = url("/robots.txt");

    private static Url url(String target) {
        return Url.parse("https://site.test" + target).orElseThrow();
    }

    private static RobotsRules rules(String text) {
        return rules(text, StandardCharsets.UTF_8);
    }

    private static RobotsRules rules(String text, Charset charset) {
        return RobotsRules.of(ROBOTS, text.getBytes(charset));
    }

    private static RobotsRules forAll(String... lines) {
        return rules("User-agent: *\n" + String.join("\n", lines));
    }

    /** Tests groups, RFC 9309 sections 2.2.1 and 5.1. */
    @Test
    void prefersItsOwnGroup() {
        var rules = rules("""
                User-agent: *
                Disallow: *.gif$
                Disallow: /example/
                Allow: /publications/

                User-agent: linkharvester
                Disallow: /private/
                """);

        assertThat(rules.allows(url("/example/"))).isTrue();
        assertThat(rules.allows(url("/a.gif"))).isTrue();
        assertThat(rules.allows(url("/private/x"))).isFalse();
    }

    @Test
    void fallsBackToTheGroupOfAll() {
        var rules = rules("""
                User-agent: otherbot
                Disallow: /

                User-agent: *
                Disallow: *.gif$
                Disallow: /example/
                Allow: /publications/
                """);

        assertThat(rules.allows(url("/example/x"))).isFalse();
        assertThat(rules.allows(url("/a.gif"))).isFalse();
        assertThat(rules.allows(url("/a.gif?x"))).isTrue();
        assertThat(rules.allows(url("/publications/"))).isTrue();
        assertThat(rules.allows(url("/"))).isTrue();
    }

    @Test
    void mergesAllGroupsOfItsToken() {
        var rules = rules("""
                User-agent: LinkHarvester
                Disallow: /a

                User-agent: *
                Disallow: /b

                User-agent: otherbot
                User-agent: LINKHARVESTER
                Disallow: /c
                """);

        assertThat(rules.allows(url("/a"))).isFalse();
        assertThat(rules.allows(url("/b"))).isTrue();
        assertThat(rules.allows(url("/c"))).isFalse();
    }

    @Test
    void allowsEverythingInAnEmptyGroup() {
        var rules = rules("User-agent: *\nDisallow: /\n\nUser-agent: LinkHarvester\nDisallow:\n");

        assertThat(rules).isSameAs(RobotsRules.ALLOW_ALL);
        assertThat(rules.allows(url("/x"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "LinkHarvester, false",
        "linkHARVESTER, false",
        "LinkHarvester/1.0, false",
        "LinkHarvester (crawler), false",
        "LinkHarvester-News, true",
        "LinkHarvesters, true",
        "Link, true",
        "Harvester, true",
        "otherbot, true",
    })
    void matchesItsProductTokenAlone(String agent, boolean allowed) {
        assertThat(rules("User-agent: " + agent + "\nDisallow: /\n").allows(url("/x")))
                .isEqualTo(allowed);
    }

    @Test
    void skipsUnknownLinesAndLinesBeforeTheFirstGroup() {
        var rules = rules("""
                Disallow: /early
                Host: site.test
                User-agent: *
                Clean-param: s /forum
                no directive at all
                Disallow: /late
                """);

        assertThat(rules.allows(url("/early"))).isTrue();
        assertThat(rules.allows(url("/late"))).isFalse();
    }

    @Test
    void continuesTheStartOfAGroupAfterOtherLines() {
        var rules =
                rules("User-agent: a\nSitemap: https://site.test/s.xml\n\nUser-agent: linkharvester\nDisallow: /x\n");

        assertThat(rules.allows(url("/x"))).isFalse();
    }

    /** Tests RFC 9309, section 5.2. */
    @Test
    void prefersTheLongestMatch() {
        var rules = forAll("Allow: /example/page/", "Disallow: /example/page/disallowed.gif");

        assertThat(rules.allows(url("/example/page/disallow.gif"))).isTrue();
        assertThat(rules.allows(url("/example/page/disallowed.gif"))).isFalse();
    }

    /** Tests the order of precedence in the examples of Google's documentation. */
    @ParameterizedTest
    @CsvSource({
        "/p, /, /page, true",
        "/folder, /folder, /folder/page, true",
        "/page, /*.htm, /page.htm, false",
        "/page, /*.ph, /page.php5, true",
        "/$, /, /, true",
        "/$, /, /page.htm, false",
    })
    void prefersAllowInATie(String allow, String disallow, String target, boolean allowed) {
        assertThat(forAll("Disallow: " + disallow, "Allow: " + allow).allows(url(target)))
                .isEqualTo(allowed);
        assertThat(forAll("Allow: " + allow, "Disallow: " + disallow).allows(url(target)))
                .isEqualTo(allowed);
    }

    /** Tests the matching of paths in the examples of Google's documentation, and RFC 9309 section 2.2.3. */
    @ParameterizedTest
    @CsvSource({
        "/, /anything, true",
        "/*, /anything, true",
        "/$, /, true",
        "/$, /anything, false",
        "/fish, /fish, true",
        "/fish, /fish.html, true",
        "/fish, /fish/salmon.html, true",
        "/fish, /fishheads/yummy.html, true",
        "/fish, /fish.php?id=anything, true",
        "/fish, /Fish.asp, false",
        "/fish, /catfish, false",
        "/fish, /?id=fish, false",
        "/fish, /desert/fish, false",
        "/fish*, /fishheads, true",
        "/fish*, /catfish, false",
        "/fish/, /fish/?id=anything, true",
        "/fish/, /fish/salmon.htm, true",
        "/fish/, /fish, false",
        "/fish/, /fish.html, false",
        "/fish/, /animals/fish/, false",
        "/fish/, /Fish/Salmon.asp, false",
        "/*.php, /index.php, true",
        "/*.php, /folder/filename.php?parameters, true",
        "/*.php, /folder/any.php.file.html, true",
        "/*.php, /filename.php/, true",
        "/*.php, /, false",
        "/*.php, /windows.PHP, false",
        "/*.php$, /filename.php, true",
        "/*.php$, /folder/filename.php, true",
        "/*.php$, /filename.php?parameters, false",
        "/*.php$, /filename.php/, false",
        "/*.php$, /filename.php5, false",
        "/*.php$, /windows.PHP, false",
        "/fish*.php, /fish.php, true",
        "/fish*.php, /fishheads/catfish.php?parameters, true",
        "/fish*.php, /Fish.PHP, false",
        "/this/*/exactly, /this/path/exactly, true",
        "/this/*/exactly, /this/exactly, false",
        "fish, /fish, false",
        "*fish, /catfish, true",
    })
    void matchesPathsFromTheirStart(String pattern, String target, boolean matches) {
        assertThat(forAll("Disallow: " + pattern).allows(url(target))).isEqualTo(!matches);
    }

    @ParameterizedTest
    @CsvSource({
        "/*b$, /bb, true",
        "/*.php$, /a.php/b.php, true",
        "/*ab*ab$, /abab, true",
        "/*ab*ab$, /aab, false",
        "/a**b, /ab, true",
        "/a*$, /a, true",
        "/a*$, /abc?d, true",
        "/ab*b$, /ab, false",
        "/*a*b*c, /xaybzc, true",
        "/*a*b*c, /xaycb, false",
        "/a$b, /a$b, true",
        "/a$b, /a, false",
        "/a$b$, /a$bc, false",
        "/a?$, /a?, true",
    })
    void matchesStarsAndDollars(String pattern, String target, boolean matches) {
        assertThat(forAll("Disallow: " + pattern).allows(url(target))).isEqualTo(!matches);
    }

    /** Tests RFC 9309, sections 2.2.2 and 2.2.3: each row of its tables. */
    @ParameterizedTest
    @CsvSource({
        "/foo/bar?baz=quz, /foo/bar?baz=quz, true",
        "/foo/bar?baz=https://foo.bar, /foo/bar?baz=https%3A%2F%2Ffoo.bar, false",
        "/foo/bar/ツ, /foo/bar/%E3%83%84, true",
        "/foo/bar/%E3%83%84, /foo/bar/ツ, true",
        "/foo/bar/%e3%83%84, /foo/bar/%E3%83%84, true",
        "/foo/bar/%62%61%7A, /foo/bar/baz, true",
        "/foo/bar/baz, /foo/bar/%62%61%7A, true",
        "/path/file-with-a-%2A.html, /path/file-with-a-*.html, true",
        "/path/file-with-a-%2A.html, /path/file-with-a-b.html, false",
        "/path/foo-%24, /path/foo-$, true",
        "/path/foo-%24, /path/foo-, false",
        "/a%2Fb, /a/b, false",
        "/a%2fb, /a%2Fb, true",
        "/a b, /a%20b, true",
        "/a|b, /a|b, true",
        "/search?q=[x], /search?q=[x], true",
    })
    void matchesPercentEncodedPaths(String pattern, String target, boolean matches) {
        assertThat(forAll("Disallow: " + pattern).allows(url(target))).isEqualTo(!matches);
    }

    @Test
    void distinguishesAnIndexPageFromItsFolder() {
        assertThat(forAll("Disallow: /index.html").allows(url("/"))).isTrue();
    }

    @Test
    void alwaysAllowsTheRobotsFile() {
        assertThat(forAll("Disallow: /").allows(ROBOTS)).isTrue();
        assertThat(RobotsRules.DISALLOW_ALL.allows(ROBOTS)).isTrue();
    }

    @Test
    void ignoresFragments() {
        assertThat(forAll("Disallow: /*secret").allows(url("/page#secret"))).isTrue();
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(rules("\uFEFFUser-agent: *\nDisallow: /x").allows(url("/x"))).isFalse();
        assertThat(rules("\uFEFFUser-agent: *\nDisallow: /x", StandardCharsets.UTF_16LE)
                        .allows(url("/x")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", " \t\r\n"})
    void acceptsAllLineEnds(String end) {
        var rules = rules(String.join(end, "User-agent: *", "Disallow: /a # why", "  disallow :\t/b  ", ""));

        assertThat(rules.allows(url("/a"))).isFalse();
        assertThat(rules.allows(url("/b"))).isFalse();
        assertThat(rules.allows(url("/c"))).isTrue();
    }

    @Test
    void skipsOnlyTheLineOfInvalidBytes() {
        var rules = rules("User-agent: *\nDisallow: /\u00ff\u00fe\nDisallow: /x\n", StandardCharsets.ISO_8859_1);

        assertThat(rules.allows(url("/x"))).isFalse();
        assertThat(rules.allows(url("/y"))).isTrue();
        assertThat(RobotsRules.of(ROBOTS, new byte[] {0, -1, 7, 10, -128, 0})).isSameAs(RobotsRules.ALLOW_ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "<!DOCTYPE html><html><body>Not found</body></html>"})
    void allowsEverythingWithoutRules(String text) {
        assertThat(rules(text)).isSameAs(RobotsRules.ALLOW_ALL);
    }

    @Test
    void readsAFileUpToTheLimit() {
        assertThat(rules(ofLength(RobotsRules.MAX_BYTES, "Disallow: /x")).allows(url("/x")))
                .isFalse();
    }

    @Test
    void skipsTheLineThatTheLimitCuts() {
        var text = ofLength(RobotsRules.MAX_BYTES + 1, "Disallow: /xy");

        assertThat(rules(text).allows(url("/x"))).isTrue();
        assertThat(rules(text).allows(url("/xy"))).isTrue();
        assertThat(rules(text).allows(url("/early"))).isFalse();
    }

    @Test
    void readsAWholeLastLineBeforeTheLimit() {
        var text = ofLength(RobotsRules.MAX_BYTES, "Disallow: /xy") + "\nDisallow: /z";

        assertThat(rules(text).allows(url("/xy"))).isFalse();
        assertThat(rules(text).allows(url("/z"))).isTrue();
    }

    private static String ofLength(int bytes, String lastLine) {
        var start = "User-agent: *\nDisallow: /early\n#";
        return start + "-".repeat(bytes - start.length() - lastLine.length() - 1) + "\n" + lastLine;
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5000",
        "0000000000005, 5000",
        "0.5, 500",
        "300, 300000",
        "301, 300000",
        "86400, 300000",
        "2147483647, 300000",
        "2147483648, 300000",
        "99999999999999999999, 300000",
        "99999999999999999999 # never, 300000",
        "4294967297.5, 300000",
        "1.0e9, 300000"
    })
    void clampsALongCrawlDelay(String seconds, long millis) {
        var rules = forAll("Crawl-delay: " + seconds, "Disallow: /x");

        assertThat(rules.crawlDelay()).contains(Duration.ofMillis(millis));
        assertThat(rules.allows(url("/y"))).isTrue();
        assertThat(rules.allows(url("/x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "", "soon", "NaN", "10s"})
    void ignoresAMalformedCrawlDelay(String value) {
        assertThat(forAll("Crawl-delay: " + value).crawlDelay()).isEmpty();
    }

    @Test
    void ignoresTheCrawlDelayOfOthers() {
        var rules = rules("User-agent: *\nCrawl-delay: 10\n\nUser-agent: linkharvester\nDisallow: /x\n");

        assertThat(rules.crawlDelay()).isEmpty();
    }

    @Test
    void readsAbsoluteDistinctSitemapsOfAllGroups() {
        var rules = rules("""
                Sitemap: https://site.test/one.xml
                User-agent: otherbot
                sitemap: /two.xml
                Sitemap: https://site.test/one.xml
                Sitemap: https://elsewhere.test/d\u00e9j\u00e0.xml
                Sitemap: ftp://site.test/three.xml
                Sitemap: http://
                """);

        assertThat(rules.sitemaps())
                .containsExactly(
                        "https://site.test/one.xml",
                        "https://site.test/two.xml",
                        "https://elsewhere.test/d%C3%A9j%C3%A0.xml");
    }

    @Test
    void readsSitemapsUpToTheLimit() {
        assertThat(rules(sitemaps(RobotsRules.MAX_SITEMAPS)).sitemaps()).hasSize(RobotsRules.MAX_SITEMAPS);
        assertThat(rules(sitemaps(RobotsRules.MAX_SITEMAPS + 1)).sitemaps())
                .hasSize(RobotsRules.MAX_SITEMAPS)
                .startsWith("https://site.test/0.xml");
    }

    private static String sitemaps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "Sitemap: /" + i + ".xml\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304, 307, 308, 400, 401, 403, 404, 410, 418, 451, 499})
    void allowsEverythingWithoutAFile(int status) {
        assertThat(RobotsRules.ofStatus(status)).isSameAs(RobotsRules.ALLOW_ALL);
        assertThat(RobotsRules.ofStatus(status).allows(url("/x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 299, 429, 500, 502, 503, 504, 599, 999})
    void disallowsTemporarilyIfTheHostFails(int status) {
        assertThat(RobotsRules.ofStatus(status)).isSameAs(RobotsRules.DISALLOW_ALL);
        assertThat(RobotsRules.ofStatus(status).allows(url("/x"))).isFalse();
    }

    @Test
    void distinguishesAFinalFromATemporaryDisallow() {
        assertThat(forAll("Disallow: /")).isNotSameAs(RobotsRules.DISALLOW_ALL);
    }
}
