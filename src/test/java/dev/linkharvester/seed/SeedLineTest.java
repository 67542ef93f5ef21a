package dev.linkharvester.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# comment", "  # indented comment"})
    void ignoresBlankLinesAndComments(String line) {
        assertThat(SeedLine.of(line)).isInstanceOf(SeedLine.Nothing.class);
    }

    @Test
    void keepsTheGivenSpellingForTheSourceColumn() {
        assertThat(SeedLine.of("  HTTP://Example.COM:80/a#b  "))
                .asInstanceOf(type(SeedLine.Seed.class))
                .satisfies(seed -> {
                    assertThat(seed.target().name()).isEqualTo("HTTP://Example.COM:80/a#b");
                    assertThat(seed.target().depth()).isZero();
                    assertThat(seed.schemeAssumed()).isFalse();
                });
    }

    @Test
    void removesTabsThatWouldBreakARow() {
        assertThat(SeedLine.of("http://a/b\tc"))
                .asInstanceOf(type(SeedLine.Seed.class))
                .satisfies(seed -> assertThat(seed.target().name()).isEqualTo("http://a/bc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a/\u001b[31m",
                "\u0000http://a/",
                "http://a/\u0000",
                "http://a/\u007f",
                "a.example/\u0085b"
            })
    void refusesControlCharacters(String line) {
        assertThat(SeedLine.of(line))
                .asInstanceOf(type(SeedLine.Bad.class))
                .satisfies(bad -> assertThat(bad.reason()).startsWith("has the control character U+00"));
    }

    @Test
    void removesALineEndFromAUrlOfASitemap() {
        assertThat(SeedLine.of("http://a/b\n c"))
                .asInstanceOf(type(SeedLine.Seed.class))
                .satisfies(seed -> assertThat(seed.target().name()).isEqualTo("http://a/b c"));
    }

    @Test
    void acceptsAsciiDigitsAloneInAPort() {
        assertThat(SeedLine.of("localhost:\u0661/x"))
                .isEqualTo(new SeedLine.Bad("scheme localhost cannot be fetched, only http and https can"));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/x, https://example.com/x",
        "localhost:8080/x, https://localhost:8080/x",
        "example.com:8443, https://example.com:8443/",
        "1.1.1.1, https://1.1.1.1/",
        "[::1]:8080/x, https://[::1]:8080/x"
    })
    void readsAUrlWithoutASchemeAsHttps(String line, String url) {
        assertThat(SeedLine.of(line)).asInstanceOf(type(SeedLine.Seed.class)).satisfies(seed -> {
            assertThat(seed.target().url().href()).isEqualTo(url);
            assertThat(seed.schemeAssumed()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:someone@example.com", "ftp://example.com/", "javascript:void(0)", "file:///x"})
    void namesASchemeThatCannotBeFetched(String line) {
        var scheme = line.substring(0, line.indexOf(':'));
        assertThat(SeedLine.of(line))
                .asInstanceOf(type(SeedLine.Bad.class))
                .satisfies(bad -> assertThat(bad.reason()).contains("scheme " + scheme));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://[::1", "http://a b/"})
    void refusesTextThatIsNoUrl(String line) {
        assertThat(SeedLine.of(line)).isEqualTo(new SeedLine.Bad("not a URL"));
    }

    @Test
    void acceptsALineOfTheMaximumLengthAndRefusesOneCharacterMore() {
        var prefix = "http://a/";
        var longest = prefix + "x".repeat(SeedLine.MAX_LENGTH - prefix.length());
        assertThat(SeedLine.of(longest)).isInstanceOf(SeedLine.Seed.class);
        assertThat(SeedLine.of(longest + "x")).isInstanceOf(SeedLine.Bad.class);
    }
}
