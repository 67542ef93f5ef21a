package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
    private static final Url BASE = url("https://example.com/docs/guide/page.html?a=b#top");

    private static Url url(String input) {
        return Url.parse(input).orElseThrow(() -> new AssertionError("not a URL: " + input));
    }

    private static String resolved(String reference) {
        return BASE.resolve(reference).map(Url::href).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "other.html, https://example.com/docs/guide/other.html",
                "./other.html, https://example.com/docs/guide/other.html",
                "../, https://example.com/docs/",
                "../../../../x, https://example.com/x",
                "/x?y#z, https://example.com/x?y#z",
                "?c=d, https://example.com/docs/guide/page.html?c=d",
                "#end, https://example.com/docs/guide/page.html?a=b#end",
                "\"\", https://example.com/docs/guide/page.html?a=b",
                "//other.org/x, https://other.org/x",
                "//other.org, https://other.org/",
                "http://other.org:8080/x, http://other.org:8080/x",
                "https:x, https://example.com/docs/guide/x",
                "http:x, http://x/",
                "\\\\other.org\\x, https://other.org/x",
                "\" \tpa\nge \", https://example.com/docs/guide/page",
                "a:b, a:b",
                "a/b:c, https://example.com/docs/guide/a/b:c",
                "/a/./b/../c, https://example.com/a/c",
                "/a/%2e%2E/c, https://example.com/c",
                "/é ü, https://example.com/%C3%A9%20%C3%BC",
                "https://EXAMPLE.com:443, https://example.com/",
                "https://bücher.example/, https://xn--bcher-kva.example/",
                "mailto:a@b.example, mailto:a@b.example",
                "http://[::FFFF:1.2.3.4]/, http://[::ffff:102:304]/",
                "http://0x7f.1/, http://127.0.0.1/",
                "http://a b/, none",
                "http://1.2.3.256/, none",
                "http://x:65535/, http://x:65535/",
                "http://x:65536/, none"
            })
    void resolvesAReferenceAsABrowserDoes(String reference, String expected) {
        assertThat(resolved(reference)).isEqualTo(expected);
    }

    @Test
    void keepsCharactersThatBrowsersKeep() {
        assertThat(resolved("/a//b/{c}|d?e={f}|'g'")).isEqualTo("https://example.com/a//b/%7Bc%7D|d?e={f}|%27g%27");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/x", "//x", "?x", "#x", "https://", "http:", "://x", "1x:y"})
    void requiresASchemeAndForSpecialSchemesAHost(String input) {
        assertThat(Url.parse(input)).isEmpty();
    }

    @Test
    void returnsTheComponentsOfTheStandard() {
        var url = url("HTTPS://user:pa%3Ass@Example.COM:8443/a/b?c=d#e");
        assertThat(url.href()).isEqualTo("https://user:pa%3Ass@example.com:8443/a/b?c=d#e");
        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.isHttp()).isTrue();
        assertThat(url.username()).isEqualTo("user");
        assertThat(url.password()).isEqualTo("pa%3Ass");
        assertThat(url.host()).isEqualTo("example.com");
        assertThat(url.port()).isEqualTo(8443);
        assertThat(url.pathname()).isEqualTo("/a/b");
        assertThat(url.search()).isEqualTo("?c=d");
        assertThat(url.hash()).isEqualTo("#e");
        assertThat(url.fragment()).isEqualTo("e");
        assertThat(url.requestTarget()).isEqualTo("/a/b?c=d");
        assertThat(url.origin()).isEqualTo("https://example.com:8443");
        assertThat(url.hostKey()).isEqualTo("https://example.com:8443");
        assertThat(url.withoutFragment()).hasToString("https://user:pa%3Ass@example.com:8443/a/b?c=d");
    }

    @Test
    void returnsARequestTargetAndADefaultPort() {
        var url = url("http://example.com");
        assertThat(url.requestTarget()).isEqualTo("/");
        assertThat(url.port()).isEqualTo(80);
        assertThat(url.hostKey()).isEqualTo("http://example.com:80");
        assertThat(url("http://example.com/?").requestTarget()).isEqualTo("/?");
    }

    @Test
    void returnsAnEmptyHostForAUrlWithoutOne() {
        var url = url("mailto:someone@example.com");
        assertThat(url.host()).isEmpty();
        assertThat(url.port()).isEqualTo(-1);
        assertThat(url.username()).isEmpty();
        assertThat(url.isHttp()).isFalse();
        assertThat(url.resolve("x")).isEmpty();
        assertThat(url.resolve("#x"))
                .hasValueSatisfying(resolved -> assertThat(resolved.fragment()).isEqualTo("x"));
    }

    @Test
    void encodesOnlyTheQueryInTheCharsetOfTheDocument() {
        var latin = Charset.forName("windows-1252");
        assertThat(BASE.resolve("/é?é#é", latin).orElseThrow().href())
                .isEqualTo("https://example.com/%C3%A9?%E9#%C3%A9");
        assertThat(url("wss://x/").resolve("?é", latin).orElseThrow().search()).isEqualTo("?%C3%A9");
        assertThat(url("other://x/").resolve("?é", latin).orElseThrow().search())
                .isEqualTo("?%C3%A9");
    }

    @Test
    void encodesCharactersOutsideTheCharsetAsCharacterReferences() {
        assertThat(BASE.resolve("?aあ💩b", Charset.forName("windows-1252"))
                        .orElseThrow()
                        .search())
                .isEqualTo("?a%26%2312354%3B%26%23128169%3Bb");
    }

    @Test
    void returnsToAsciiBeforeACharacterReferenceInAStatefulCharset() {
        assertThat(BASE.resolve("?あ💩い", Charset.forName("ISO-2022-JP"))
                        .orElseThrow()
                        .search())
                .isEqualTo("?%1B$B$%22%1B(B%26%23128169%3B%1B$B$$%1B(B");
    }

    @Test
    void aDocumentInUtf16HasItsQueriesInUtf8() {
        assertThat(BASE.resolve("?é", StandardCharsets.UTF_16LE).orElseThrow().search())
                .isEqualTo("?%C3%A9");
    }

    @Test
    void replacesALoneSurrogate() {
        assertThat(resolved("/\uD800x")).isEqualTo("https://example.com/%EF%BF%BDx");
    }

    @Test
    void onlyLowerCasesAnAsciiHost() {
        assertThat(url("http://XN--a.example/").host()).isEqualTo("xn--a.example");
    }

    @Test
    void limitsTheLengthOfADomainOutsideAscii() {
        var longest = "ü".repeat(DomainToAscii.MAX_UNICODE_DOMAIN);
        assertThat(Url.parse("http://" + longest + "/")).isPresent();
        assertThat(Url.parse("http://ü" + longest + "/")).isEmpty();
        assertThat(Url.parse("http://u" + "u".repeat(10 * longest.length()) + "/"))
                .isPresent();
    }

    @Test
    void resolvesHostileReferencesInLinearTime() {
        assertThat(BASE.resolve("../a/".repeat(1_000_000)).orElseThrow().href())
                .isEqualTo("https://example.com/docs/a/");
        assertThat(BASE.resolve("@:".repeat(1_000_000))).isPresent();
        assertThat(BASE.resolve("http://" + "[".repeat(1_000_000))).isEmpty();
    }

    @Test
    void equalsAUrlWithTheSameHref() {
        assertThat(url("http://Example.com")).isEqualTo(url("http://example.com:80/"));
        assertThat(url("http://example.com/")).hasSameHashCodeAs(url("http://EXAMPLE.com/"));
        assertThat(url("http://example.com/#a")).isNotEqualTo(url("http://example.com/"));
    }
}
