package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.url.Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final CookieJar jar = jar("", InstantSource.fixed(NOW));

    @Test
    void sendsBackWhatAHostSetToThatHostAlone() {
        set("https://www.example.com/a/b", "one=1", "two=2; Path=/a/b");

        assertThat(sent("https://www.example.com/a/b")).isEqualTo("two=2; one=1");
        assertThat(sent("https://www.example.com/a/c")).isEqualTo("one=1");
        assertThat(sent("https://www.example.com/")).isEmpty();
        assertThat(sent("https://www.example.com/ab")).isEmpty();
        assertThat(sent("https://other.example.com/a/b")).isEmpty();
        assertThat(sent("https://sub.www.example.com/a/b")).isEmpty();
    }

    @Test
    void sharesADomainCookieBelowTheDomain() {
        set("https://www.example.com/", "one=1; Domain=.Example.com");

        assertThat(sent("https://example.com/")).isEqualTo("one=1");
        assertThat(sent("http://a.b.example.com/x")).isEqualTo("one=1");
        assertThat(sent("https://badexample.com/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1; Domain=com",
                "a=1; Domain=co.uk",
                "a=1; Domain=other.com",
                "a=1; Domain=sub.www.example.com",
                "=1",
                "novalue",
                "a=\u0001",
                "a=1; Max-Age=0",
                "a=1; Max-Age=-5",
                "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
                "a=1; Secure",
                "__Host-a=1; Path=/",
                "__Secure-a=1"
            })
    void ignoresWhatAServerMayNotSetOverHttp(String setCookie) {
        set("http://www.example.com/", setCookie);

        assertThat(sent("http://www.example.com/")).isEmpty();
        assertThat(sent("https://www.example.com/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 09 Jun 2027 10:18:14 GMT|2027-06-09T10:18:14Z",
                "Wednesday, 09-Jun-27 10:18:14 GMT|2027-06-09T10:18:14Z",
                "Wed Jun  9 10:18:14 2027|2027-06-09T10:18:14Z",
                "10:18:14 2027 jun 9|2027-06-09T10:18:14Z",
                "1 Jan 70 0:0:0|1970-01-01T00:00:00Z"
            })
    void readsDatesLoosely(String text, Instant date) {
        assertThat(CookieDate.parse(text)).contains(date);
        assertThat(CookieDate.parse("31 Feb 2027 00:00:00")).isEmpty();
        assertThat(CookieDate.parse("tomorrow")).isEmpty();
    }

    @Test
    void replacesAndDeletes() {
        set("https://example.com/", "one=1", "one=2");
        assertThat(sent("https://example.com/")).isEqualTo("one=2");

        set("https://example.com/", "one=; Max-Age=0");
        assertThat(sent("https://example.com/")).isEmpty();
    }

    @Test
    void keepsSecureCookiesOffPlainHttp() {
        set("https://example.com/", "one=1; Secure", "__Host-two=2; Secure; Path=/");

        assertThat(sent("https://example.com/")).isEqualTo("one=1; __Host-two=2");
        assertThat(sent("http://example.com/")).isEmpty();
    }

    @Test
    void isBoundedPerDomain() {
        IntStream.rangeClosed(0, CookieJar.PER_DOMAIN).forEach(i -> set("https://example.com/", "n" + i + "=1"));

        assertThat(sent("https://example.com/").split("; ", -1))
                .hasSize(CookieJar.PER_DOMAIN)
                .doesNotContain("n0=1");
    }

    @Test
    void isBoundedInDomains() {
        IntStream.rangeClosed(0, CookieJar.DOMAINS).forEach(i -> set("https://h" + i + ".example.com/", "a=1"));

        assertThat(sent("https://h0.example.com/")).isEmpty();
        assertThat(sent("https://h1.example.com/")).isEqualTo("a=1");
    }

    @Test
    void takesACookieOfTheLongestSizeAndNoLonger() {
        set("https://example.com/", "a=" + "x".repeat(Cookie.MAX_LENGTH - 1), "b=" + "x".repeat(Cookie.MAX_LENGTH));

        assertThat(sent("https://example.com/")).startsWith("a=").doesNotContain("b=");
    }

    @Test
    void sendsGivenDataToTheFirstOriginAlone() {
        var given = jar("session=abc; theme=dark", InstantSource.system());

        assertThat(given.header(url("https://a.example/x"), url("https://a.example/")))
                .contains("session=abc; theme=dark");
        assertThat(given.header(url("https://b.example/x"), url("https://a.example/")))
                .isEmpty();
    }

    @Test
    void readsANetscapeFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("cookies.txt"), """
                # Netscape HTTP Cookie File

                .example.com\tTRUE\t/\tFALSE\t0\tone\t1
                #HttpOnly_www.example.com\tFALSE\t/in\tTRUE\t4102444800\ttwo\t2
                www.example.com\tFALSE\t/\tFALSE\t1\tpast\t3
                """);
        var given = jar(file.toString(), InstantSource.fixed(NOW));

        assertThat(given.header(url("https://www.example.com/in"), url("https://x.example/")))
                .contains("two=2; one=1");
        assertThat(given.header(url("http://sub.example.com/"), url("https://x.example/")))
                .contains("one=1");
    }

    /** As a header is made of Latin-1 characters, one a byte, these are the bytes of the file. */
    @Test
    void sendsTheBytesOfAFileAsTheyAre(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("cookies.txt"), "a.example\tFALSE\t/\tFALSE\t0\tone\t\u20ac\n");
        assertThat(jar(file.toString(), InstantSource.system())
                        .header(url("https://a.example/"), url("https://a.example/")))
                .contains("one=\u00e2\u0082\u00ac");
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("cookies.txt"), "# comment\nexample.com FALSE\n");

        assertThatThrownBy(() -> jar(file.toString(), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookies.txt:2");
        assertThatThrownBy(() -> jar(folder.resolve("missing").toString(), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neither name=value nor a cookie file that can be read");
    }

    private static CookieJar jar(String setting, InstantSource time) {
        return new CookieJar(CookieSetting.parse(setting), time);
    }

    private void set(String url, String... setCookies) {
        jar.store(url(url), List.of(setCookies));
    }

    private String sent(String url) {
        return jar.header(url(url), url(url)).orElse("");
    }

    private static Url url(String url) {
        return Url.parse(url).orElseThrow();
    }
}
