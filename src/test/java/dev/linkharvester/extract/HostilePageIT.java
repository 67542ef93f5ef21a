package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.PageLinks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads pages that are made to exhaust their reader. The tests pass if they end with the default stack and heap. */
@ParameterizedClass
@EnumSource(HostilePageIT.Wanted.class)
class HostilePageIT {
    /** By a scan where that suffices, or by a tree in any case. */
    enum Wanted {
        HREFS,
        ALL_WITH_DETAILS
    }

    private static final int MEBIBYTE = 1 << 20;
    private static final int NESTED = 100_000;

    private final Wanted wanted;
    private final LinkExtractor extractor;

    HostilePageIT(Wanted wanted) {
        this.wanted = wanted;
        extractor = new LinkExtractor(
                switch (wanted) {
                    case HREFS -> Pages.HREF;
                    case ALL_WITH_DETAILS ->
                        new ExtractSettings(Selection.ALL, false, false, Pages.HTTP, true, HtmlParser.AUTO);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<a href=x>", "<table><tr><td>", "<svg>", "<template>", "<ul><li>", "<font><p>"})
    void nestsElementsDeeply(String tags) {
        assertThat(Pages.urls(extract(tags.repeat(NESTED) + "<a href=last>")))
                .contains("https://example.com/folder/last");
    }

    /** jsoup fails on these while it rebuilds formatting elements at the greatest depth. */
    @ParameterizedTest
    @CsvSource({"<div><p><b><i></p>, 505", "<ul><li><a href=1><b>x</li>, 507"})
    void rebuildsElementsAtTheGreatestDepth(String tags, int times) {
        var links = extract("<a href=first>1</a>" + tags.repeat(times) + "<a href=last rel=next>2</a>");

        assertThat(Pages.urls(links)).contains("https://example.com/folder/first", "https://example.com/folder/last");
        assertThat(links.links().getLast().rel()).isEqualTo("next");
        assertThat(links.cut()).isEqualTo(wanted == Wanted.ALL_WITH_DETAILS);
    }

    @Test
    void nestsXmlDeeply() {
        var nested = "<a href='x'>".repeat(NESTED) + "<a href='last'>";

        assertThat(extractor.extract(Pages.xml(MediaType.XHTML, nested)).links())
                .hasSize(2);
        assertThat(extractor.extract(Pages.xml(MediaType.XML, nested)).links()).hasSize(2);
    }

    @Test
    void holdsAnAttributeOfTenMebibytes() {
        var links = extract("<a href=" + "x".repeat(10 * MEBIBYTE) + ">1</a><a href=ok>2</a>");

        assertThat(Pages.urls(links)).containsExactly("https://example.com/folder/ok");
        assertThat(links.skipped()).isEqualTo(Map.of(PageLinks.INVALID, 1));
    }

    @Test
    void holdsADataUrlOfTenMebibytes() {
        var links = extract("<img src=data:," + "x".repeat(10 * MEBIBYTE) + ">");

        assertThat(links.skipped()).isEqualTo(ofAll(1) == 1 ? Map.of("data", 1) : Map.of());
    }

    @Test
    void holdsAMillionLinks() {
        var page = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            page.append("<a href=").append(i).append('>');
        }

        assertThat(extract(page.toString()).links()).hasSize(LinkExtractor.MAX_LINKS);
    }

    @Test
    void holdsASrcsetWithAMillionCandidates() {
        assertThat(extract("<img srcset='" + "x 1x,y 1x,".repeat(500_000) + "'>")
                        .links())
                .hasSize(ofAll(2));
        assertThat(extract("<img srcset='x" + " 1w".repeat(MEBIBYTE) + "'>").links())
                .isEmpty();
    }

    @Test
    void neverClosesATag() {
        assertThat(extract("<a href=x>1</a><a " + "b='c' ".repeat(MEBIBYTE / 6)).links())
                .hasSize(1);
        assertThat(extract("<a href=x>1</a><" + "a".repeat(MEBIBYTE)).links()).hasSize(1);
        assertThat(extract("<a href=x>1</a>" + "<".repeat(MEBIBYTE)).links()).hasSize(1);
        assertThat(extract("<a href=x>1</a><!--" + "<!-".repeat(MEBIBYTE / 3)).links())
                .hasSize(1);
    }

    /** A search for the end of each up to the end of the page would cost the square of its length. */
    @ParameterizedTest
    @CsvSource({"<!---->, 262144", "<!---->, 1048576", "<script></script>, 262144", "<script></script>, 1048576"})
    void repeatsMarkupWithoutLinks(String markup, int bytes) {
        var links = extract("<a href=x>1</a>" + markup.repeat(bytes / markup.length()) + "<a href=y>2</a>");

        assertThat(links.links()).hasSize(2);
    }

    @Test
    void repeatsBytesThatLookLikeDeclarations() {
        assertThat(extract("<meta http-equiv=refresh content='0;url=" + "url=".repeat(1000) + "x'>")
                        .links())
                .hasSize(ofAll(1));
        assertThat(Prescan.charsetIn("charset".repeat(MEBIBYTE / 7))).isEmpty();
        assertThat(ContentType.charset("text/html" + ";charset".repeat(MEBIBYTE / 8)))
                .isEmpty();
    }

    @Test
    void collidesHashes() {
        // "Aa" and "BB" have the same hash, and so have all words made of the same number of them.
        var page = new StringBuilder();
        for (int i = 0; i < 1 << 14; i++) {
            page.append("<a href=");
            for (int bit = 0; bit < 14; bit++) {
                page.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            page.append('>');
        }

        assertThat(extract(page.toString()).links()).hasSize(1 << 14);
    }

    @Test
    void expandsNoBillionLaughs() {
        var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
        }
        laughs.append("]><rss><link>/a</link><link>&l29;</link></rss>");

        for (var mediaType : new MediaType[] {MediaType.XML, MediaType.XHTML}) {
            assertThat(extractor
                            .extract(Pages.xml(mediaType, laughs.toString()))
                            .links())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private PageLinks extract(String html) {
        return extractor.extract(Pages.html(html));
    }

    /** Counts the references that are no href. */
    private int ofAll(int links) {
        return wanted == Wanted.ALL_WITH_DETAILS ? links : 0;
    }
}
