package dev.linkharvester.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.CookieSetting;
import dev.linkharvester.url.CanonicalForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParsersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "500ms, 500", "30s, 30000", "1.5s, 1500", "2m, 120000", "1h, 3600000", "1 h, 3600000"})
    void aDurationHasAUnit(String text, long millis) {
        assertThat(new DurationParser("0", "1h").parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5     | 5 needs a unit: 5s, or ms, m, h, d
                    5x    | 5x is not a duration such as 500ms, 30s, 2m, 1h or 1d
                    -1s   | -1s is not a duration such as 500ms, 30s, 2m, 1h or 1d
                    61m   | 61m is not between 1ms and 1h
                    0     | 0 is not between 1ms and 1h
                    """)
    void aBadDurationSaysWhy(String text, String problem) {
        assertThatThrownBy(() -> new DurationParser("1ms", "1h").parse(text)).hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1KiB, 1024", "10MiB, 10485760", "512KiB, 524288", "1GB, 1000000000", "1GiB, 1073741824"})
    void aSizeMayHaveAUnit(String text, long bytes) {
        assertThat(new SizeParser("1KiB", "1GiB").parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023", "1073741825", "999999999999GiB"})
    void aSizeHasBounds(String text) {
        assertThatThrownBy(() -> new SizeParser("1KiB", "1GiB").parse(text))
                .hasMessage(text + " is not between 1KiB and 1GiB");
    }

    @ParameterizedTest
    @CsvSource({"5/s, 5", "30/m, 0.5", "0.5/s, 0.5", "1/h, 0.0002777777777777778", "1000000/s, 1000000"})
    void aRateIsPerTime(String text, double perSecond) {
        assertThat(new RateParser().parse(text)).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5         | 5 needs a unit: 5/s, or /m, /h
                    0/s       | 0/s is not between 1/h and 1000000/s
                    1000001/s | 1000001/s is not between 1/h and 1000000/s
                    fast      | fast is not a rate such as 5/s, 30/m or 0.5/s
                    """)
    void aBadRateSaysWhy(String text, String problem) {
        assertThatThrownBy(() -> new RateParser().parse(text)).hasMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0661", "1\u0662", "+1", " 1", "1 ", "", "1.0", "9999999999999999999"})
    void aWholeNumberHasAsciiDigitsAlone(String text) {
        assertThatThrownBy(() -> new IntegerParser(0, 20).parse(text))
                .hasMessage(ValueParser.shown(text) + " is not a whole number between 0 and 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/\u0668", "10.0.0.0/+8", "10.0.0.0/-8"})
    void aRangeOfAddressesHasAsciiDigitsAlone(String text) {
        assertThatThrownBy(() -> new AddressBlockParser().parse(text)).isInstanceOf(UsageException.class);
    }

    @Test
    void whatAHeaderCannotCarryIsRefused() {
        assertThatThrownBy(() -> new HeaderParser().parse("X-Name: caf\u00e9 \u0416"))
                .hasMessage(
                        "the value of X-Name has \u0416 (U+0416) in it, and a header carries characters up to U+00FF"
                                + " alone");
        assertThatThrownBy(() -> new UserAgentParser().parse("me \ud83d\ude00"))
                .hasMessageStartingWith("the value has \ud83d\ude00 (U+1F600) in it");
        assertThatThrownBy(() -> new CookiesParser().parse("hush=\u20ac"))
                .hasMessageStartingWith("the value has \u20ac (U+20AC) in it")
                .hasMessageNotContaining("hush");
        assertThat(new HeaderParser().parse("X-Name: caf\u00e9")).containsExactly(Map.entry("X-Name", "caf\u00e9"));
    }

    @Test
    void aHeaderIsANameAndAValue() {
        assertThat(new HeaderParser().parse("Accept:  text/html ")).containsExactly(Map.entry("Accept", "text/html"));
    }

    @Test
    void aHeaderFileHasOneALine(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("headers"), "# mine\nA: 1\n\nB: 2\n");
        assertThat(new HeaderParser().parse("@" + file)).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
    }

    @Test
    void aBadLineOfAHeaderFileIsNamedWithoutItsText(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("headers"), "A: 1\nhush-hush\n");
        assertThatThrownBy(() -> new HeaderParser().parse("@" + file))
                .hasMessage("line 2 of the header file: a header has the form Name: value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush", "na me: hush", "Name: hu\nsh", ": hush"})
    void aBadHeaderIsNotRepeated(String text) {
        assertThatThrownBy(() -> new HeaderParser().parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("hu");
    }

    @Test
    void cookiesAreAFileWithoutAnEqualsSign(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("cookies"), "# Netscape HTTP Cookie File\n");
        assertThat(new CookiesParser().parse(file.toString()))
                .isEqualTo(new CookieSetting(Optional.empty(), List.of()));
        assertThat(new CookiesParser().parse("a=b; c=d").data()).hasValue("a=b; c=d");
        assertThat(new CookiesParser().parse("").data()).isEmpty();
        assertThatThrownBy(() -> new CookiesParser().parse("hush"))
                .hasMessage("neither name=value nor a cookie file that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://proxy:8080", "https://proxy:8443", "socks5://me:hush@127.0.0.1:1080", "http://[::1]:80"})
    void aProxyIsAUrl(String text) {
        assertThat(text).contains(new ProxyParser().parse(text).host());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"me:hush@proxy:1", "ftp://me:hush@proxy:1", "http://me:hush@proxy:65536", "http://hush hush/"})
    void aBadProxyIsNotRepeated(String text) {
        assertThatThrownBy(() -> new ProxyParser().parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("hush");
    }

    @Test
    void schemesAreAList() {
        assertThat(new SchemesParser().parse("HTTP, ftp")).containsExactlyInAnyOrder("http", "ftp");
        assertThatThrownBy(() -> new SchemesParser().parse("http,"))
                .hasMessage("http, is not a list of schemes such as http,https,ftp");
    }

    @Test
    void parametersAreAListInWhichKindsHaveNames() {
        var parser = new ParametersParser();
        assertThat(parser.parse("utm_*, sid")).containsExactly("utm_*", "sid");
        assertThat(parser.parse("a,tracking,session,utm_*"))
                .startsWith("a")
                .containsAll(CanonicalForm.TRACKING_PARAMETERS)
                .containsAll(CanonicalForm.SESSION_PARAMETERS)
                .doesNotContain("tracking")
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> parser.parse("tracking,"))
                .hasMessage("tracking, is not a list of names such as utm_*,PHPSESSID");
    }

    @Test
    void theUserAgentNamesTheVersion() {
        assertThat(new UserAgentParser().parse("Mine/{version}")).isEqualTo("Mine/" + Version.number());
    }

    @Test
    void aProblemStaysOnOneShortLine() {
        assertThat(ValueParser.shown("a\nb")).isEqualTo("a?b");
        assertThat(ValueParser.shown("x".repeat(61))).hasSize(61).endsWith("…");
        assertThat(ValueParser.shown("")).isEqualTo("an empty value");
    }
}
