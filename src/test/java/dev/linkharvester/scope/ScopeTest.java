package dev.linkharvester.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.linkharvester.url.Url;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    private static Url url(String input) {
        return Url.parse(input).orElseThrow(() -> new AssertionError("not a URL: " + input));
    }

    private static boolean follows(Scope.Kind kind, String link, String seed) {
        return new Scope(new ScopeSettings(kind, List.of(), List.of())).follows(url(link), url(seed));
    }

    private static boolean selects(List<String> include, List<String> exclude, String link) {
        var settings = new ScopeSettings(Scope.Kind.ANY, compiled(include), compiled(exclude));
        return new Scope(settings).follows(url(link), url("http://seed.example/"));
    }

    private static List<Pattern> compiled(List<String> expressions) {
        return expressions.stream().map(UrlExpression::compile).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, http://a.example/y, true",
        "https://a.example/x, http://a.example/y, true",
        "http://a.example:8080/x, http://a.example/y, true",
        "http://www.a.example/x, http://a.example/y, false",
        "http://127.0.0.1/x, http://127.0.0.1/, true",
        "http://127.0.0.2/x, http://127.0.0.1/, false"
    })
    void followsTheHostOfTheSeed(String link, String seed, boolean followed) {
        assertThat(follows(Scope.Kind.HOST, link, seed)).isEqualTo(followed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.example.com/, http://example.com/, true",
        "http://a.b.example.co.uk/, http://www.example.co.uk/, true",
        "http://other.co.uk/, http://example.co.uk/, false",
        "http://alice.github.io/, http://bob.github.io/, false",
        "http://a.intern.corpnet/, http://b.intern.corpnet/, true",
        "http://a.intern.corpnet/, http://a.other.corpnet/, false",
        "http://10.0.0.1/, http://10.0.0.1/, true",
        "http://11.0.0.1/, http://10.0.0.1/, false",
        "http://[::1]/, http://[::1]:8080/, true",
        "http://[::2]/, http://[::1]/, false",
        "http://localhost/, http://localhost:81/, true",
        "http://a.localhost/, http://localhost/, false",
        "http://co.uk/, http://example.co.uk/, false",
        "http://www.example.com./, http://example.com/, true",
        "http://www.bücher.de/, http://bücher.de/, true"
    })
    void followsTheRegistrableDomainOfTheSeed(String link, String seed, boolean followed) {
        assertThat(follows(Scope.Kind.DOMAIN, link, seed)).isEqualTo(followed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://x/docs/a/b, http://x/docs/index.html, true",
        "http://x/docs/, http://x/docs/index.html, true",
        "http://x/docs, http://x/docs/, false",
        "http://x/docs2/, http://x/docs/, false",
        "http://x/docs/../a, http://x/docs/, false",
        "http://x/anything, http://x/docs, true",
        "http://x/caf%c3%a9/a, http://x/caf%C3%A9/, true",
        "http://y/docs/a, http://x/docs/, false"
    })
    void followsPathsBelowTheFolderOfTheSeed(String link, String seed, boolean followed) {
        assertThat(follows(Scope.Kind.PATH, link, seed)).isEqualTo(followed);
    }

    @Test
    void followsAllHttpUrls() {
        assertThat(follows(Scope.Kind.ANY, "https://b.example/", "http://a.example/"))
                .isTrue();
        assertThat(follows(Scope.Kind.ANY, "mailto:a@a.example", "http://a.example/"))
                .isFalse();
    }

    @Test
    void matchesExpressionsAnywhereInTheUrl() {
        assertThat(selects(List.of("/news/"), List.of(), "http://x/news/1")).isTrue();
        assertThat(selects(List.of("/news/"), List.of(), "http://x/blog/1")).isFalse();
        assertThat(selects(List.of("^http://x/$"), List.of(), "http://x/a")).isFalse();
        assertThat(selects(List.of("a", "b"), List.of(), "http://x/b")).isTrue();
        assertThat(selects(List.of(), List.of("[.]pdf$"), "http://x/a.pdf")).isFalse();
        assertThat(selects(List.of("x"), List.of("x"), "http://x/")).isFalse();
    }
}
