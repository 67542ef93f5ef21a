package dev.linkharvester;

import java.util.List;

/** Generates pages to measure with, the same in every run. */
public enum BenchmarkPage {
    /** Is a small article: 3 kB with 12 links. */
    ARTICLE(12, 3_000),
    /** Is a page of a site with its navigation: 14 kB with 61 links. */
    PAGE(61, 14_000),
    /** Is an index that is mostly links: 1 MB with 10,000. */
    INDEX(10_000, 1_000_000);

    /** Names the folder of the pages. */
    public static final String URL = "https://www.example.com/docs/guide/introduction.html";

    // The mix of a page: most links stay on the site, some leave it, one in thirty needs rewriting.
    private static final List<String> REFERENCES = List.of(
            "/", "/about-%d", "/docs/guide/chapter-%d.html", "chapter-%d.html", "chapter-%d.html#section-2", "#section-%d",
            "../reference/index-%d.html", "../reference/class-%d.html", "/search?q=harvest&page=%d",
            "https://www.example.com/blog/2026/post-%d", "https://www.example.com/images/figure-%d.png",
            "https://other-%d.example.org/", "https://cdn.example.net/library/style-%d.css", "//static.example.com/app-%d.js",
            "http://archive.example.org/web/%d/http://example.com/", "/tag/links-%d/", "?page=%d", "/docs/guide/%d",
            "https://www.example.com/user/%d?tab=activity&sort=new", "/images/%d/large.webp", "mailto:editor-%d@example.com",
            "/a/b/c/d/e/f-%d", "https://video.example.net/watch?v=%d", "/feed/%d.xml", "/print/%d", "/docs/guide/%d#top",
            "https://www.example.org/%d", "/docs/%d/", "/caf\u00e9/menu %d.html");

    private final int links;
    private final int length;

    BenchmarkPage(int links, int length) {
        this.links = links;
        this.length = length;
    }

    /** Returns the page: text, some markup without links, and the links spread evenly over it. */
    public String html() {
        var html = new StringBuilder(length + 1000);
        html.append("<!doctype html><html lang=en><head><title>Benchmark</title><meta charset=utf-8></head><body><main>");
        for (int i = 0; i < links; i++) {
            var reference = REFERENCES.get(i % REFERENCES.size()).formatted(i).replace("&", "&amp;");
            html.append("<li class=\"item\"><a class=\"link\" href=\"").append(reference).append("\">link ").append(i).append("</a>");
            int missing = (int) ((long) length * (i + 1) / links) - html.length();
            for (; missing > 60; missing -= 60) {
                html.append(" some <em>more</em> words, and what is <b class=\"x\">bold</b>; so.");
            }
            html.append("</li>\n");
        }
        return html.append("</main></body></html>").toString();
    }
}
