package dev.linkharvester.url;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures how long the 61 links of a 14 kB page take to resolve: with this package, and with jsoup's {@code absUrl}.
 * The target is a tenth of the latter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class UrlResolveBenchmark {
    private static final String BASE = "https://www.example.com/docs/guide/introduction.html";
    private static final int LINKS = 61;
    private static final int PAGE_LENGTH = 14_000;

    // The mix of a page: most links stay on the site, some leave it, two need rewriting.
    private static final List<String> REFERENCES = List.of(
            "/", "/about", "/docs/guide/chapter-%d.html", "chapter-%d.html", "chapter-%d.html#section-2", "#section-%d",
            "../reference/index.html", "../reference/class-%d.html", "/search?q=harvest&page=%d",
            "https://www.example.com/blog/2026/post-%d", "https://www.example.com/images/figure-%d.png",
            "https://other-%d.example.org/", "https://cdn.example.net/library/style-%d.css", "//static.example.com/app-%d.js",
            "http://archive.example.org/web/%d/http://example.com/", "/tag/links-%d/", "?page=%d", "/docs/guide/");
    private static final List<String> REWRITTEN = List.of("/caf\u00e9/menu %d.html", "https://WWW.Example.com:443/Index.html");

    private final Url base = Url.parse(BASE).orElseThrow();
    private List<Element> elements = List.of();
    private List<String> references = List.of();

    @Setup
    public void parsePage() {
        elements = Jsoup.parse(page(), BASE).select("[href]");
        references = elements.stream().map(element -> element.attr("href")).toList();
        if (references.size() != LINKS) {
            throw new IllegalStateException("the page has " + references.size() + " links");
        }
    }

    private static String page() {
        var html = new StringBuilder("<!doctype html><title>Benchmark</title><body>");
        for (int i = 0; i < LINKS; i++) {
            var reference = i >= LINKS - REWRITTEN.size()
                    ? REWRITTEN.get(LINKS - 1 - i)
                    : REFERENCES.get(i % REFERENCES.size());
            html.append("<p>Some text before a link. <a href=\"")
                    .append(reference.formatted(i).replace("&", "&amp;"))
                    .append("\">link ")
                    .append(i)
                    .append("</a>");
            html.append(" and some more.".repeat((PAGE_LENGTH * (i + 1) / LINKS - html.length()) / 15));
        }
        return html.toString();
    }

    @Benchmark
    public void url(Blackhole sink) {
        for (var reference : references) {
            sink.consume(base.resolve(reference));
        }
    }

    @Benchmark
    public void urlAndIdentity(Blackhole sink) {
        for (var reference : references) {
            sink.consume(base.resolve(reference).orElseThrow().identity());
        }
    }

    @Benchmark
    public void stateMachine(Blackhole sink) {
        for (var reference : references) {
            sink.consume(UrlParser.parse(reference, base, StandardCharsets.UTF_8));
        }
    }

    @Benchmark
    public void jsoupAbsUrl(Blackhole sink) {
        for (var element : elements) {
            sink.consume(element.absUrl("href"));
        }
    }
}
