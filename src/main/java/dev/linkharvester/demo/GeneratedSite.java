package dev.linkharvester.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/** Serves a web site of any number of pages on a free port of 127.0.0.1: articles of about 14 kB with 61 links each. */
public final class GeneratedSite {
    private static final int LINKS = 61;
    private static final int WORDS_PER_LINK = 3;

    private final HttpServer server;
    private final int pages;

    private GeneratedSite(Vertx vertx, int pages) {
        this.pages = pages;
        server = vertx.createHttpServer().requestHandler(this::respond);
    }

    /** Starts a site; fails if no port of the loopback address is free. */
    public static Future<GeneratedSite> start(Vertx vertx, int pages) {
        var site = new GeneratedSite(vertx, pages);
        return site.server.listen(0, "127.0.0.1").map(site);
    }

    /** Returns the URL of the first page; links lead from it to all others. */
    public String root() {
        return "http://127.0.0.1:" + server.actualPort() + "/";
    }

    /** Stops listening and closes all connections. */
    public Future<Void> close() {
        return server.close();
    }

    private void respond(HttpServerRequest request) {
        int page = number(Objects.requireNonNullElse(request.path(), ""));
        if (page < 0 || page >= pages) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Server", "generated")
                .putHeader("Last-Modified", "Sun, 22 Nov 2026 00:00:00 GMT")
                .end(html(page));
    }

    // Returns 0 for "/", 17 for "/docs/17.html", and -1 for a path that is no page.
    private static int number(String path) {
        if (path.equals("/")) {
            return 0;
        }
        int dot = path.lastIndexOf('.');
        try {
            return Integer.parseInt(path, path.lastIndexOf('/') + 1, Math.max(dot, 0), 10);
        } catch (NumberFormatException | IndexOutOfBoundsException noNumber) {
            return -1;
        }
    }

    private String html(int page) {
        var html = new StringBuilder(16_000)
                .append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Page ")
                .append(page)
                .append("</title><link rel=\"canonical\" href=\"/docs/")
                .append(page)
                .append(".html\"><script>var a = \"<b>\";</script></head><body><!-- generated --><ul>\n");
        for (int link = 0; link < LINKS; link++) {
            // Half of the links are children in a tree; the others lead across the tree.
            int target = link < LINKS / 2 ? page * (LINKS / 2) + link + 1 : page * 7 + link * 131;
            html.append("<li class=\"item\"><a class=\"link\" href=\"")
                    .append(reference(link, target % pages))
                    .append("\">link ")
                    .append(link)
                    .append("</a>");
            for (int words = 0; words < WORDS_PER_LINK; words++) {
                html.append(" some <em>more</em> words, and <b class=\"x\">bold</b> ones &mdash; caf\u00e9.");
            }
            html.append("</li>\n");
        }
        return html.append("</ul></body></html>\n").toString();
    }

    private static String reference(int link, int target) {
        return switch (link % 8) {
            case 5 -> "../docs/" + target + ".html";
            case 6 -> "/docs/" + target + ".html#part-" + link;
            case 7 -> "https://elsewhere.example/" + target + "?a=1&amp;b=" + link;
            default -> "/docs/" + target + ".html";
        };
    }
}
