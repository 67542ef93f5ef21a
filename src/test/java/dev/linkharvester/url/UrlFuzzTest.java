package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks invariants of every URL on arbitrary bytes. The input is a base and a reference, each on a line. */
class UrlFuzzTest {
    private static final Url BASE =
            Url.parse("https://example.com:8080/a/b?c#d").orElseThrow();
    private static final CanonicalForm EVERY_OPTION = new CanonicalForm(true, List.of("utm_*"), true);

    @FuzzTest(maxDuration = "2m30s")
    void resolves(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        var base = Url.parse(line < 0 ? text : text.substring(0, line));
        base.ifPresent(UrlFuzzTest::check);
        var reference = text.substring(line + 1);
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            base.orElse(BASE).resolve(reference, charset).ifPresent(UrlFuzzTest::check);
        }
        // The fast path and the state machine give the same result.
        var plain = FastReference.resolve(base.orElse(BASE), reference);
        if (plain != null) {
            assertThat(UrlParser.parse(reference, base.orElse(BASE), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
    }

    private static void check(Url url) {
        assertThat(url.href()).matches("\\p{ASCII}+");
        // A serialised URL parses to itself, component by component.
        var again = Url.parse(url.href()).orElseThrow();
        assertThat(again).isEqualTo(url);
        assertThat(components(again)).isEqualTo(components(url));
        assertThat(again.identity()).isEqualTo(url.identity());
        assertThat(url.resolve(url.href())).hasValue(url);
        for (var form : List.of(CanonicalForm.DEFAULT, EVERY_OPTION)) {
            var canonical = Url.parse(form.of(url)).orElseThrow();
            assertThat(form.of(canonical)).isEqualTo(form.of(url));
            assertThat(form.identity(canonical)).isEqualTo(form.identity(url));
        }
    }

    private static List<Object> components(Url url) {
        return List.of(
                url.scheme(),
                url.username(),
                url.password(),
                url.host(),
                url.port(),
                url.pathname(),
                url.search(),
                url.hash(),
                url.origin());
    }
}
