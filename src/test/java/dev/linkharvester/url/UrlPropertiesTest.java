package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Checks invariants of URLs on generated texts. */
class UrlPropertiesTest {
    // The same seed in every build: a failure belongs to a change, not to a day. UrlFuzzTest searches further.
    private static final String SEED = "2026";

    private static final Url BASE =
            Url.parse("https://example.com:8080/a/b/c.html?d=e#f").orElseThrow();
    private static final CanonicalForm EVERY_OPTION = new CanonicalForm(true, List.of("utm_*", "jsessionid"), true);

    private static final List<String> PIECES = List.of(
            "http:",
            "https:",
            "HTTP:",
            "file:",
            "foo:",
            "mailto:",
            "ws:",
            "//",
            "/",
            "\\",
            ":",
            "@",
            "?",
            "#",
            "[",
            "]",
            "[::1]",
            "127.0.0.1",
            "0x7f.1",
            "1",
            "example.com",
            "EXAMPLE",
            "localhost",
            ":80",
            ":443",
            ":8080",
            ":0",
            ":99999",
            ".",
            "..",
            "./",
            "../",
            "%2e",
            "%2E%2e",
            "%",
            "%%34%31",
            "%41",
            "%7e",
            "%zz",
            "a",
            "b",
            "C|",
            "c:",
            " ",
            "\t",
            "\n",
            "é",
            "ß",
            "你",
            "💩",
            "\u00ad",
            "\u200d",
            "xn--",
            "xn--bcher-kva",
            "{",
            "}",
            "|",
            "^",
            "`",
            "'",
            "\"",
            "<",
            ">",
            "=",
            "&",
            ";",
            "utm_source=x",
            ";jsessionid=1",
            "a=1",
            "~user",
            "page.html",
            "\0",
            "\uD800",
            "\uDC00",
            "blob:");

    @Provide
    Arbitrary<String> references() {
        var assembled = Arbitraries.of(PIECES).list().ofMaxSize(9).map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(assembled, Arbitraries.strings().ofMaxLength(12));
    }

    @Provide
    Arbitrary<Url> urls() {
        return references()
                .map(reference -> BASE.resolve(reference).or(() -> Url.parse(reference)))
                .filter(url -> url.isPresent())
                .map(url -> url.orElseThrow());
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                        "UTF-8", "UTF-16LE", "windows-1252", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GBK", "KOI8-R")
                .map(Charset::forName);
    }

    @Property(seed = SEED)
    void parsesASerialisedUrlToItself(@ForAll("urls") Url url) {
        var again = Url.parse(url.href()).orElseThrow();
        assertThat(again.href()).isEqualTo(url.href());
        assertThat(components(again)).isEqualTo(components(url));
    }

    @Property(seed = SEED)
    void neverThrowsInResolution(
            @ForAll("references") String base,
            @ForAll("references") String reference,
            @ForAll("charsets") Charset charset) {
        var from = Url.parse(base).orElse(BASE);
        from.resolve(reference, charset)
                .ifPresent(url -> assertThat(Ascii.isAll(url.href())).isTrue());
    }

    @Property(seed = SEED)
    void resolvesPlainReferencesAsTheStateMachineDoes(
            @ForAll("urls") Url base, @ForAll("references") String reference) {
        var plain = FastReference.resolve(base, reference);
        if (plain != null) {
            assertSame(plain, UrlParser.parse(reference, base, StandardCharsets.UTF_8));
        }
        var absolute = FastReference.parse(reference);
        if (absolute != null) {
            assertSame(absolute, UrlParser.parse(reference, null, StandardCharsets.UTF_8));
        }
    }

    private static void assertSame(Url plain, @Nullable Url parsed) {
        assertThat(Optional.ofNullable(parsed).map(UrlPropertiesTest::components))
                .contains(components(plain));
    }

    @Property(seed = SEED)
    void hasHostPortAndRequestTargetForEveryHttpUrl(@ForAll("urls") Url url) {
        if (url.isHttp()) {
            assertThat(url.host()).isNotEmpty();
            assertThat(url.port()).isBetween(0, 65535);
            assertThat(url.requestTarget()).startsWith("/");
        }
    }

    @Property(seed = SEED)
    void keepsACanonicalFormUnchanged(@ForAll("urls") Url url) {
        for (var form : List.of(CanonicalForm.DEFAULT, EVERY_OPTION)) {
            var canonical = form.of(url);
            assertThat(Url.parse(canonical).map(form::of)).contains(canonical);
        }
    }

    @Property(seed = SEED)
    void computesOneIdentityForAllSpellings(@ForAll("urls") Url url) {
        var recoded = new StringBuilder(url.href().substring(0, url.pathStart()));
        for (char character : url.requestTarget().toCharArray()) {
            if (character == 'a' || character == '~') {
                PercentEncoding.appendByte(recoded, character);
            } else {
                recoded.append(character);
            }
        }
        if (url.isHttp() && url.requestTarget().indexOf('%') < 0) {
            var respelled = Url.parse(recoded.toString().replace("%7E", "%7e") + "#elsewhere")
                    .orElseThrow();
            assertThat(respelled.identity()).isEqualTo(url.identity());
        }
        assertThat(url.withoutFragment().identity()).isEqualTo(url.identity());
    }

    @Property(seed = SEED)
    void computesOneIdentityForEscapesInAnyCase(@ForAll("urls") Url url) {
        var respelled = new StringBuilder(url.href());
        for (int i = url.pathStart(); i + 2 < url.fragmentStart(); i++) {
            if (respelled.charAt(i) == '%'
                    && PercentEncoding.isHex(respelled.charAt(i + 1))
                    && PercentEncoding.isHex(respelled.charAt(i + 2))) {
                respelled.replace(
                        i + 1, i + 3, respelled.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
            }
        }
        if (!url.scheme().equals("file")) {
            assertThat(Url.parse(respelled.toString()).map(Url::identity)).contains(url.identity());
        }
    }

    private static List<Object> components(Url url) {
        return List.of(
                url.href(),
                url.scheme(),
                url.userinfo(),
                url.host(),
                url.givenPort(),
                url.pathname(),
                url.search(),
                url.hash(),
                url.hostStart(),
                url.hostEnd(),
                url.pathStart(),
                url.queryStart(),
                url.fragmentStart());
    }
}
