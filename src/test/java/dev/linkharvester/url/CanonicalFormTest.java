package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalFormTest {
    private static final CanonicalForm SORTED = new CanonicalForm(true, List.of(), false);
    private static final CanonicalForm FOLDED = new CanonicalForm(false, List.of(), true);
    private static final CanonicalForm DROPPING =
            new CanonicalForm(false, List.of("utm_*", "sid", "jsessionid"), false);

    private static Url url(String input) {
        return Url.parse(input).orElseThrow(() -> new AssertionError("not a URL: " + input));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM:80, http://example.com/",
        "http://example.com/a/./b/../c, http://example.com/a/c",
        "http://example.com/#top, http://example.com/",
        "http://example.com/%7euser, http://example.com/~user",
        "http://example.com/%41%2d%5F?%62=%2f, http://example.com/A-_?b=%2F",
        "http://example.com/caf%c3%a9, http://example.com/caf%C3%A9",
        "http://example.com/%252e, http://example.com/%252e",
        "http://example.com/%, http://example.com/%",
        "http://example.com/?, http://example.com/?"
    })
    void mergesUrlsThatTheStandardsCallEquivalent(String input, String canonical) {
        assertThat(CanonicalForm.DEFAULT.of(url(input))).isEqualTo(canonical);
        assertThat(url(input).identity()).isEqualTo(url(canonical).identity());
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a, http://example.com/a/",
        "http://example.com/a, http://example.com/A",
        "http://example.com/a, https://example.com/a",
        "http://example.com/a, http://example.com:8080/a",
        "http://example.com/a, http://www.example.com/a",
        "http://example.com/a, http://example.com//a",
        "http://example.com/a, http://example.com/a?",
        "http://example.com/?a=1&b=2, http://example.com/?b=2&a=1",
        "http://example.com/?a, http://example.com/?a&utm_source=x",
        "http://example.com/a%2Fb, http://example.com/a/b",
        "http://example.com/?a=b%26c, http://example.com/?a=b&c",
        "http://example.com/%%34%31, http://example.com/%41"
    })
    void separatesUrlsThatAServerMayDistinguish(String one, String other) {
        assertThat(url(one).identity()).isNotEqualTo(url(other).identity());
    }

    @Test
    void returnsTheOwnStringOfACanonicalUrl() {
        var url = url("http://example.com/a?b");
        assertThat(CanonicalForm.DEFAULT.of(url)).isSameAs(url.href());
    }

    @Test
    void sortsParametersByNameAndKeepsTheOrderOfEqualNames() {
        assertThat(SORTED.of(url("http://x/?b=2&a=2&a=1&c"))).isEqualTo("http://x/?a=2&a=1&b=2&c");
    }

    @Test
    void foldsSlashesAtTheEndButNotTheRoot() {
        assertThat(FOLDED.of(url("http://x/a//?q"))).isEqualTo("http://x/a?q");
        assertThat(FOLDED.of(url("http://x/"))).isEqualTo("http://x/");
    }

    @Test
    void dropsListedParametersOfQueryAndPath() {
        assertThat(DROPPING.of(url("http://x/a?utm_source=m&b=1&SID=9&sidecar=2")))
                .isEqualTo("http://x/a?b=1&sidecar=2");
        assertThat(DROPPING.of(url("http://x/a?utm_source=m"))).isEqualTo("http://x/a");
        assertThat(DROPPING.of(url("http://x/a;jsessionid=1F;v=2/b;JSESSIONID=2?c")))
                .isEqualTo("http://x/a;v=2/b?c");
    }

    @Test
    void acceptsTheBuiltInListsOfParameters() {
        var tracking = new CanonicalForm(false, CanonicalForm.TRACKING_PARAMETERS, false);
        var session = new CanonicalForm(false, CanonicalForm.SESSION_PARAMETERS, false);

        assertThat(tracking.of(url("http://x/?utm_source=a&GCLID=b&fbclid=c&PHPSESSID=d")))
                .isEqualTo("http://x/?PHPSESSID=d");
        assertThat(session.of(url("http://x/a;jsessionid=1?PHPSESSID=2&ASPSESSIONIDQQ=3&gclid=4")))
                .isEqualTo("http://x/a?gclid=4");
    }

    @Test
    void keepsAParameterThatHoldsADotSegmentTogether() {
        assertThat(DROPPING.of(url("http://x/a/..;jsessionid=1/b"))).isEqualTo("http://x/a/..;jsessionid=1/b");
    }

    @Test
    void ignoresOptionsForOtherSchemes() {
        assertThat(FOLDED.of(url("ftp://x/a/"))).isEqualTo("ftp://x/a/");
        assertThat(SORTED.of(url("mailto:a@b.example?subject=b&body=a")))
                .isEqualTo("mailto:a@b.example?subject=b&body=a");
    }

    @Test
    void keepsTheEscapesOfAFile() {
        assertThat(CanonicalForm.DEFAULT.of(url("file:///%41|"))).isEqualTo("file:///%41|");
    }

    @Test
    void acceptsAStarOnlyAtTheEndOfAParameter() {
        assertThatThrownBy(() -> new CanonicalForm(false, List.of("a*b"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a*b\"");
        assertThatThrownBy(() -> new CanonicalForm(false, List.of(""), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
