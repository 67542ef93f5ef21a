package dev.linkharvester.demo;

import dev.linkharvester.demo.DemoPage.Response;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves a small web site on a free port of 127.0.0.1 that shows the links of the real web. */
public final class DemoSite {
    private static final Map<String, DemoPage> PAGES =
            DemoPages.ALL.stream().collect(Collectors.toUnmodifiableMap(DemoPage::path, Function.identity()));

    private static final DemoPage UNKNOWN = DemoPage.unlisted("", new Response.Missing());

    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, Buffer> bodies;

    private DemoSite(Vertx vertx, Map<String, Buffer> bodies) {
        this.vertx = vertx;
        this.bodies = bodies;
        this.server = vertx.createHttpServer().requestHandler(this::respond);
    }

    /** Starts a site; fails if no port of the loopback address is free. */
    public static Future<DemoSite> start(Vertx vertx) {
        return vertx.executeBlocking(DemoSite::readBodies, false)
                .map(Objects::requireNonNull)
                .map(bodies -> new DemoSite(vertx, bodies))
                .compose(site -> site.server.listen(0, "127.0.0.1").map(site));
    }

    /** Returns the URLs to harvest, in the order of {@link #explanation()}. */
    public List<String> seeds() {
        return DemoPages.ALL.stream()
                .filter(page -> page.explanation().isPresent())
                .map(page -> root() + page.path())
                .toList();
    }

    /**
     * Returns some lines for each of the {@link #seeds()} that explain its rows in the output. The text ends with a
     * newline.
     */
    public String explanation() {
        StringBuilder text = new StringBuilder("What you see, seed by seed (" + root() + "):\n\n");
        for (DemoPage page : DemoPages.ALL) {
            page.explanation()
                    .ifPresent(explanation -> text.append("  ")
                            .append(page.path())
                            .append("\n      ")
                            .append(wrapped(explanation))
                            .append('\n'));
        }
        return text.toString();
    }

    /** Stops listening and closes all connections. */
    public Future<Void> close() {
        return server.close();
    }

    private String root() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void respond(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        DemoPage page = PAGES.getOrDefault(Objects.requireNonNullElse(request.path(), ""), UNKNOWN);
        switch (page.response()) {
            case Response.Redirect redirect ->
                response.setStatusCode(redirect.status())
                        .putHeader("Location", redirect.location())
                        .end();
            case Response.Missing missing ->
                response.setStatusCode(404)
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end("<!DOCTYPE html><title>Not here</title><p>Nothing grows here. <a href=\"/\">Home</a>");
            case Response.Content content -> {
                response.putHeader("Content-Type", content.contentType());
                Buffer body = bodies.getOrDefault(page.path(), Buffer.buffer());
                if (content.delay().isZero()) {
                    send(request, body);
                } else {
                    vertx.setTimer(content.delay().toMillis(), timer -> send(request, body));
                }
            }
        }
    }

    private static void send(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.end(body);
        }
    }

    private static Map<String, Buffer> readBodies() {
        return DemoPages.ALL.stream()
                .filter(page -> page.response() instanceof Response.Content)
                .collect(
                        Collectors.toUnmodifiableMap(DemoPage::path, page -> body((Response.Content) page.response())));
    }

    private static Buffer body(Response.Content content) {
        try (InputStream resource = DemoSite.class.getResourceAsStream(content.resource())) {
            if (resource == null) {
                throw new IllegalStateException("the demo page " + content.resource() + " is not in the jar");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Buffer.buffer(text.getBytes(content.charset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks lines after 72 characters, and indents all but the first by six. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + word.length() >= 72) {
                lines.append("\n      ");
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
