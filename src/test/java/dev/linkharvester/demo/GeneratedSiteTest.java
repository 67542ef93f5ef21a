package dev.linkharvester.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.url.Url;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratedSiteTest {
    private static final int PAGES = 200;
    private static final Pattern HREF = Pattern.compile("href=\"([^\"#]+)");

    private final Vertx vertx = Vertx.vertx();
    private final GeneratedSite site = GeneratedSite.start(vertx, PAGES)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
        site.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void linksFromItsRootToAllItsPages() throws Exception {
        var root = Url.parse(site.root()).orElseThrow();
        var found = new HashSet<>(List.of(root));
        var waiting = new ArrayDeque<>(found);
        while (!waiting.isEmpty()) {
            var page = waiting.remove();
            var answer = get(page.href());
            assertThat(answer.statusCode()).as(page.href()).isEqualTo(200);
            var links = HREF.matcher(answer.body());
            while (links.find()) {
                var link = page.resolve(links.group(1)).orElseThrow();
                if (link.origin().equals(root.origin()) && found.add(link)) {
                    waiting.add(link);
                }
            }
        }
        // The root is page 0 as well.
        assertThat(found).hasSize(PAGES + 1);
    }

    @Test
    void returns404ForUnknownPaths() throws Exception {
        for (var path :
                List.of("docs/" + PAGES + ".html", "docs/-1.html", "docs/x.html", "favicon.ico", "robots.txt")) {
            assertThat(get(site.root() + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
