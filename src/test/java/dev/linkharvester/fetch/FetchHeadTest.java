package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.FetchRequest.Method;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.ResponseHead;
import dev.linkharvester.model.Validators;
import dev.linkharvester.testing.Http2Site;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which the response head alone is wanted. */
class FetchHeadTest {
    private static final int LONG = 1 << 20;

    private final TestSite site = TestSite.start();
    private final FetcherUnderTest fetcher = FetcherUnderTest.start();

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    private static Page longPage() {
        return Page.html("<a href=/x>x</a>" + " ".repeat(LONG));
    }

    private static ResponseHead goodHead(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Page.class, page -> assertThat(page.links()).isEqualTo(PageLinks.NONE));
        return outcome.transfer().head();
    }

    @Test
    void aLengthWithoutABodyIsWaitedForByNobody() {
        site.respond("/long", longPage()).respond("/chunked", longPage().chunked());
        for (var path : new String[] {"/long", "/chunked", "/long"}) {
            var outcome = fetcher.head(Method.HEAD, site.url(path));
            assertThat(goodHead(outcome).status()).isEqualTo(200);
            assertThat(outcome.transfer().bytes()).isZero();
        }
        assertThat(site.log().connections()).as("each request leaves it usable").isEqualTo(1);
    }

    @Test
    void theHeadReachesTheOutcome() {
        site.respond("/a", Page.html("a").header("X-One", "1").header("X-One", "2"));
        var head = goodHead(fetcher.head(Method.HEAD, site.url("/a")));
        assertThat(head.reason()).isEqualTo("OK");
        assertThat(head.version()).isEqualTo("HTTP/1.1");
        assertThat(StreamSupport.stream(head.headers().spliterator(), false))
                .extracting(Map.Entry::getKey, Map.Entry::getValue)
                .contains(tuple("X-One", "1"), tuple("X-One", "2"), tuple("Content-Type", "text/html; charset=utf-8"));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void anyContentTypeIsGoodWhereNoBodyIsWanted(Method method) {
        site.respond("/pdf", Page.of("application/pdf", new byte[100]))
                .respond("/coded", Page.html("a").header("Content-Encoding", "unheard-of"));
        assertThat(goodHead(fetcher.head(method, site.url("/pdf"))).status()).isEqualTo(200);
        assertThat(goodHead(fetcher.head(method, site.url("/coded"))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void aResponseThatNeverHasABodyIsGood(int status) {
        site.respond("/a", Page.ofStatus(status));
        assertThat(goodHead(fetcher.head(Method.HEAD, site.url("/a"))).status()).isEqualTo(status);
    }

    @Test
    void aRedirectLeadsOn() {
        site.respond("/a", Page.redirect(301, "/b"));
        assertThat(fetcher.head(Method.HEAD, site.url("/a")))
                .isInstanceOfSatisfying(
                        Outcome.Redirect.class,
                        redirect -> assertThat(redirect.location()).hasToString(site.url("/b")));
    }

    /** What a caller needs to try GET next. */
    @Test
    void aMethodThatIsNotAllowedFailsWithItsStatus() {
        site.respond("/a", Page.ofStatus(405).header("Allow", "GET"));
        assertThat(fetcher.head(Method.HEAD, site.url("/a"))).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.HTTP_4XX);
            assertThat(failure.transfer().status()).isEqualTo(405);
            assertThat(failure.transfer().head().reason()).isEqualTo("Status 405");
        });
    }

    @Test
    void theBodyOfAGetThatIsNotWantedIsCutOffWhenItIsLong() {
        site.respond("/long", longPage()).respond("/short", Page.html("short"));
        assertThat(fetcher.head(Method.GET, site.url("/short")).transfer().bytes())
                .isEqualTo("short".length());
        assertThat(fetcher.head(Method.GET, site.url("/long")).transfer().bytes())
                .isLessThan(LONG);
        assertThat(site.log().connections()).as("the short one is drained").isEqualTo(1);
    }

    @Test
    void headWorksOverHttp2Too() {
        try (var secure = Http2Site.start().page("/a", "<a href=b>b</a>" + " ".repeat(LONG))) {
            for (int i = 0; i < 3; i++) {
                var head = goodHead(fetcher.head(Method.HEAD, secure.url("/a")));
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.version()).isEqualTo("HTTP/2");
            }
            assertThat(fetcher.head(Method.HEAD, secure.url("/nothing")))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.transfer().status()).isEqualTo(404));
            assertThat(secure.log().connections()).isEqualTo(1);
        }
    }

    @Test
    void aHeadOfWhichABodyIsWantedIsNoRequest() {
        var target = CrawlTarget.seed(Url.parse("http://a/").orElseThrow(), "http://a/");
        assertThatThrownBy(() -> new FetchRequest(
                        target, target.url(), Method.HEAD, FetchRequest.Body.LINKS, Validators.NONE, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
