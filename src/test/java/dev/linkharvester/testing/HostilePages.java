package dev.linkharvester.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Lists pages that are large, deep, or confusing. Large ones are generated for each request. */
final class HostilePages {
    private static final String FIRST = "<!doctype html><a href=\"/before\">before</a>\n";
    private static final String LAST = "<a href=\"/after\">after</a>\n";

    static final List<Pathology> ALL = List.of(
            new Pathology(
                    "/10mb",
                    "exactly 10 MiB, a link at each end and one every 1,024 bytes",
                    html(() -> large(10 << 20))),
            new Pathology("/10mb-and-one", "the same, one byte longer", html(() -> large((10 << 20) + 1))),
            new Pathology(
                    "/deep-nesting",
                    "100,000 nested elements, a link within and one after",
                    html(() -> FIRST + "<div>".repeat(100_000) + "<a href=\"/deep\">deep</a>" + "</div>".repeat(100_000)
                            + LAST)),
            new Pathology("/million-links", "a million distinct links", html(HostilePages::millionLinks)),
            new Pathology(
                    "/huge-attribute",
                    "an attribute of 10 MiB, then a link",
                    html(() -> FIRST + "<a title=\"" + "x".repeat(10 << 20) + "\" href=\"/titled\">t</a>" + LAST)),
            new Pathology(
                    "/huge-href",
                    "an href of 1 MiB, then a link",
                    html(() -> FIRST + "<a href=\"/" + "x".repeat(1 << 20) + "\">long</a>" + LAST)),
            new Pathology(
                    "/unclosed-tag",
                    "a tag of 1 MiB that is never closed",
                    html(() -> FIRST + "<a href=\"/unclosed\" " + "x ".repeat(1 << 19))),
            new Pathology(
                    "/unclosed-comment",
                    "a comment that is never closed before a link",
                    html(() -> FIRST + "<!-- " + LAST)),
            new Pathology("/many-attributes", "an element of 100,000 attributes, then a link", html(() -> {
                StringBuilder html = new StringBuilder(FIRST).append("<a");
                for (int i = 0; i < 100_000; i++) {
                    html.append(" a").append(i).append("=1");
                }
                return html.append(" href=\"/attributed\">a</a>").append(LAST).toString();
            })),
            new Pathology(
                    "/base-element",
                    "a base element for relative links; a second one has no effect",
                    Page.html("<base href=\"/elsewhere/\"><base href=\"/nowhere/\"><a href=\"page\">page</a>"
                            + "<a href=\"/rooted\">rooted</a><a href=\"?q\">query</a>")),
            new Pathology(
                    "/base-cross-host",
                    "a base element on another host",
                    Page.html("<base href=\"https://example.com/folder/\"><a href=\"page\">page</a>")),
            new Pathology(
                    "/base-invalid",
                    "a base element that does not parse",
                    Page.html("<base href=\"http://[\"><a href=\"page\">page</a>")),
            new Pathology(
                    "/odd-hrefs", "blanks, entities, control characters and other schemes in hrefs", Page.html("""
                    <a href="  /trimmed  ">blanks</a>
                    <a href="/ent&#105;ty?a=1&amp;b=2">entities</a>
                    <a href="/new
                    line">newline</a>
                    <a href="/tab\there">tab</a>
                    <a href="/two words">blank within</a>
                    <a href="">empty</a>
                    <a href>no value</a>
                    <a href="#fragment">fragment</a>
                    <a href="http://[">invalid</a>
                    <a href="\\back\\slash">backslashes</a>
                    <a href="mailto:someone@example.com">mail</a>
                    <a href="javascript:void(0)">script</a>
                    <a href="tel:+123">telephone</a>
                    <a href="data:text/html,hello">data</a>
                    <a href=/unquoted>unquoted</a>
                    <A HREF='/capitals'>capitals</A>
                    <area href="/area"><link href="/style.css" rel="stylesheet">
                    <svg><a href="/svg"></a></svg>
                    """)));

    private HostilePages() {}

    private static Responder html(Supplier<String> html) {
        return exchange ->
                exchange.send(Page.of("text/html; charset=utf-8", html.get().getBytes(StandardCharsets.UTF_8)));
    }

    private static String large(int size) {
        String middle = ("<p><a href=\"/middle\">middle</a>" + "x".repeat(993)).repeat(10_239);
        return FIRST + middle + " ".repeat(size - FIRST.length() - middle.length() - LAST.length()) + LAST;
    }

    private static String millionLinks() {
        StringBuilder html = new StringBuilder(14 << 20);
        for (int i = 0; i < 1_000_000; i++) {
            html.append("<a href=").append(Integer.toString(i, 36)).append(">\n");
        }
        return html.toString();
    }
}
