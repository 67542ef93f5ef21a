package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.Request;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.url.PercentEncoding;
import dev.linkharvester.url.Url;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server is sent. */
class RequestOnTheWireTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%7e~b?x=%7C&y=a+b&y=%20", "/%2F%2f//x/", "/?", "/a;p=1,2!$&'()*@:"})
    void keepsTheTargetAsItIs(String target) {
        try (var fetcher = FetcherUnderTest.start()) {
            fetcher.fetch(site.url(target));
        }
        assertThat(site.log().targets())
                .containsExactly(Url.parse(site.url(target)).orElseThrow().requestTarget())
                .containsExactly(target);
    }

    @Test
    void sendsFewHeadersAndNoUpgrade() {
        try (var fetcher = FetcherUnderTest.start()) {
            fetcher.fetch(site.url("/landing"));
        }
        var request = only();
        assertThat(request.header("User-Agent")).contains("test/1.0");
        assertThat(request.header("Accept")).contains(RequestHeaders.ACCEPT);
        assertThat(request.header("Accept-Encoding")).contains("gzip, deflate, br, zstd");
        assertThat(request.header("Host")).contains("127.0.0.1:" + site.port());
        assertThat(request.headers()).hasSize(4);
    }

    @Test
    void letsTheUserReplaceAndRemoveHeaders() {
        try (var fetcher = FetcherUnderTest.start(settings -> settings.header("user-agent", "mine")
                .header("Accept", "")
                .header("X-Twice", "1")
                .header("X-Twice", "2")
                .header("Host", "virtual.example"))) {
            fetcher.fetch(site.url("/landing"));
        }
        assertThat(only().header("User-Agent")).contains("mine");
        assertThat(only().header("Accept")).isEmpty();
        assertThat(only().header("Host")).contains("virtual.example");
        assertThat(only().headers().stream().filter(header -> header.name().equalsIgnoreCase("x-twice")))
                .hasSize(2);
    }

    @Test
    void keepsCredentialsFromOtherOrigins() {
        try (var fetcher = FetcherUnderTest.start(settings -> settings.header("Authorization", "Bearer secret")
                .header("Cookie", "session=secret")
                .header("X-Plain", "kept"))) {
            fetcher.fetch(site.url("/landing/same"), site.url("/"), 1);
            fetcher.fetch(site.url("/landing/other"), "http://elsewhere.example/", 1);
        }
        var same = site.log().entriesFor("/landing/same").getFirst().request();
        var other = site.log().entriesFor("/landing/other").getFirst().request();
        assertThat(same.header("Authorization")).contains("Bearer secret");
        assertThat(same.header("Cookie")).contains("session=secret");
        assertThat(other.header("Authorization")).isEmpty();
        assertThat(other.header("Cookie")).isEmpty();
        assertThat(other.header("X-Plain")).contains("kept");
    }

    @Test
    void sendsUserInformationAsBasicCredentials() {
        try (var fetcher = FetcherUnderTest.start()) {
            fetcher.fetch(site.url("/landing").replace("http://", "http://us%C3%A9r:p%3Aw@"));
        }
        assertThat(only().header("Authorization")).contains("Basic dXPDqXI6cDp3");
        assertThat(PercentEncoding.decode("us%C3%A9r%3A+%zz%")).isEqualTo("us\u00e9r:+%zz%");
    }

    @Test
    void returnsCookiesOnlyWhenAsked() {
        site.respond("/set", Page.html("set").header("Set-Cookie", "a=1; Path=/"));
        try (var keeping = FetcherUnderTest.start(settings -> settings.cookies(""));
                var forgetting = FetcherUnderTest.start()) {
            keeping.fetch(site.url("/set"));
            keeping.fetch(site.url("/landing/kept"));
            forgetting.fetch(site.url("/set"));
            forgetting.fetch(site.url("/landing/forgotten"));
        }
        assertThat(site.log().entriesFor("/landing/kept").getFirst().request().header("Cookie"))
                .contains("a=1");
        assertThat(site.log()
                        .entriesFor("/landing/forgotten")
                        .getFirst()
                        .request()
                        .header("Cookie"))
                .isEmpty();
    }

    @Test
    void refusesSettingsThatContradict() {
        assertThatThrownBy(() -> FetcherUnderTest.start(
                        settings -> settings.excludePrivate().proxy("http://127.0.0.1:3128")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude-private");
        assertThatThrownBy(() -> ProxySetting.parse("ftp://user:secret@proxy.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("socks5://")
                .hasMessageNotContaining("secret");
    }

    private Request only() {
        return site.log().entries().getFirst().request();
    }
}
