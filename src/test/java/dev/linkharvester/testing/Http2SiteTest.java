package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http2SiteTest {
    private final Http2Site site = Http2Site.start().page("/a", "<a href=b>b</a>");
    private final HttpClient client = newClient();

    private static HttpClient newClient() {
        return HttpClient.newBuilder().sslContext(Certificates.clientContext()).build();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        site.close();
    }

    @Test
    void speaksHttp2AndHttp1AsNegotiated() throws Exception {
        assertThat(get("/a", HttpClient.Version.HTTP_2).body()).isEqualTo("<a href=b>b</a>");
        assertThat(get("/b", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(404);
        assertThat(get("/a", HttpClient.Version.HTTP_1_1).version()).isEqualTo(HttpClient.Version.HTTP_1_1);

        assertThat(site.versions()).containsExactly(HttpVersion.HTTP_2, HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
        assertThat(site.log().targets()).containsExactly("/a", "/b", "/a");
        assertThat(site.log().connections()).isEqualTo(2);
    }

    @Test
    void resetsStreams() {
        assertThatThrownBy(() -> get("/reset-stream", HttpClient.Version.HTTP_2))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("/reset-mid-body", HttpClient.Version.HTTP_2))
                .isInstanceOf(IOException.class);
        site.log().awaitIdle();
    }

    @Test
    void goesAwayAfterAnAnswer() throws Exception {
        assertThat(get("/goaway", HttpClient.Version.HTTP_2).body()).contains("/away");
        // Another client: this one may still use the connection that is being closed.
        try (var other = newClient()) {
            assertThat(get(other, "/a", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String target, HttpClient.Version version)
            throws IOException, InterruptedException {
        return get(client, target, version);
    }

    private HttpResponse<String> get(HttpClient with, String target, HttpClient.Version version)
            throws IOException, InterruptedException {
        return with.send(
                HttpRequest.newBuilder(URI.create(site.url(target)))
                        .version(version)
                        .build(),
                BodyHandlers.ofString());
    }
}
