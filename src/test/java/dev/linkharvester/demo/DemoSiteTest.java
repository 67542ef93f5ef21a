package dev.linkharvester.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoSiteTest {
    private final Vertx vertx = Vertx.vertx();
    private final DemoSite site = bounded(DemoSite.start(vertx));
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpClient following =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    @AfterEach
    void close() {
        client.shutdownNow();
        following.shutdownNow();
        bounded(site.close());
        bounded(vertx.close());
    }

    @Test
    void explainsEverySeedAndServesItOnLoopback() {
        assertThat(site.seeds()).hasSize(12).doesNotHaveDuplicates();
        assertThat(site.seeds()).allSatisfy(seed -> {
            assertThat(seed).startsWith("http://127.0.0.1:");
            assertThat(site.explanation()).contains("  " + URI.create(seed).getPath() + "\n");
        });
        assertThat(site.explanation().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(site.explanation()).endsWith("\n");
    }

    @Test
    void leadsEverySeedButTheMissingOneToAPage() throws Exception {
        for (String seed : site.seeds()) {
            HttpResponse<byte[]> answer = get(following, URI.create(seed));
            assertThat(answer.statusCode()).as(seed).isEqualTo(seed.endsWith("/no-such-page.html") ? 404 : 200);
            assertThat(answer.body()).as(seed).isNotEmpty();
        }
    }

    @Test
    void redirectsRelativelyAndInAChain() throws Exception {
        HttpResponse<byte[]> moved = get(client, at("/moved"));
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).hasValue("lists/2026/arrived.html");
        assertThat(get(following, at("/moved")).uri()).isEqualTo(at("/lists/2026/arrived.html"));

        HttpResponse<byte[]> chain = get(following, at("/chain/1"));
        int hops = 0;
        for (var previous = chain.previousResponse(); previous.isPresent(); ) {
            hops++;
            previous = previous.orElseThrow().previousResponse();
        }
        assertThat(hops).isEqualTo(3);
    }

    @Test
    void servesEachCharsetAsDeclared() throws Exception {
        HttpResponse<byte[]> french = get(client, at("/windows-1252.html"));
        assertThat(contentType(french)).isEqualTo("text/html; charset=windows-1252");
        assertThat(text(french, "windows-1252")).contains("/caf\u00e9/menu.html", "\u2013 \u00e0 3 \u20ac");

        HttpResponse<byte[]> japanese = get(client, at("/shift-jis.html"));
        assertThat(contentType(japanese)).isEqualTo("text/html");
        assertThat(text(japanese, "Shift_JIS")).contains("<meta charset=\"Shift_JIS\">", "\u308a\u3093\u3054");

        HttpResponse<byte[]> german = get(client, at("/utf-8.html"));
        assertThat(contentType(german)).isEqualTo("text/html");
        assertThat(new String(german.body(), StandardCharsets.UTF_8)).contains("https://b\u00fccher.example/");

        assertThat(contentType(get(client, at("/prices.txt")))).startsWith("text/plain");
    }

    @Test
    void returns404ForUnknownPaths() throws Exception {
        assertThat(get(client, at("/robots.txt")).statusCode()).isEqualTo(404);
    }

    private URI at(String path) {
        return URI.create(site.seeds().getFirst()).resolve(path);
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static String text(HttpResponse<byte[]> answer, String charset) {
        return new String(answer.body(), Charset.forName(charset));
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private static <T> T bounded(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
