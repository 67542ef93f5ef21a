package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.Http2Site;
import io.vertx.core.http.HttpVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers do on HTTP/2 connections (RFC 9113). */
class FetchHttp2Test {
    private final Http2Site site = Http2Site.start().page("/a", "<a href=b>b</a>");
    private final FetcherUnderTest fetcher = FetcherUnderTest.start();

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @Test
    void fetchesManyPagesOverOneConnection() {
        for (int i = 0; i < 5; i++) {
            assertThat(FetcherUnderTest.text(fetcher.document(site.url("/a")))).isEqualTo("<a href=b>b</a>");
        }
        assertThat(site.versions()).hasSize(5).containsOnly(HttpVersion.HTTP_2);
        assertThat(site.log().connections()).isEqualTo(1);
    }

    /** RST_STREAM in place of an answer, and within one. */
    @Test
    void aStreamThatIsResetIsABrokenAnswerAndCostsTheConnectionNothing() {
        assertThat(fetcher.errorClass(site.url("/reset-stream"))).isEqualTo(ErrorClass.PROTOCOL);
        assertThat(fetcher.errorClass(site.url("/reset-mid-body"))).isEqualTo(ErrorClass.PROTOCOL);
        fetcher.document(site.url("/a"));
        assertThat(site.log().connections()).isEqualTo(1);
    }

    /** GOAWAY after an answer: that one counts, and the next request makes a connection of its own. */
    @Test
    void aConnectionThatGoesAwayIsReplaced() {
        assertThat(FetcherUnderTest.text(fetcher.document(site.url("/goaway")))).contains("/away");
        // One that meets the closing connection fails, and is made again later.
        var next = Stream.generate(() -> fetcher.fetch(site.url("/a")))
                .limit(10)
                .filter(fetched -> fetched.document().isPresent())
                .findFirst();
        assertThat(next).isPresent();
        assertThat(site.log().connections()).isEqualTo(2);
    }
}
