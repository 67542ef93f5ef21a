package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "nofollow|nofollow",
                " NoIndex , NOFOLLOW |noindex nofollow",
                "none|noindex nofollow",
                "all, index, follow|-",
                "''|-",
                ",,;|-",
                "nofollowing|-",
                "LinkHarvester: nofollow|nofollow",
                "linkharvester : noindex, nofollow|noindex nofollow",
                "otherbot: noindex, nofollow|-",
                "otherbot: noindex, linkharvester: nofollow|nofollow",
                "noindex, otherbot: nofollow|noindex",
                "unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow|nofollow",
                "unavailable_after: Friday, 25-Jun-2030 15:00:00 PST, nofollow|nofollow",
                "max-snippet:20, max-image-preview:none, noindex|noindex"
            })
    void readsAHeader(String header, String expected) {
        assertThat(String.join(" ", RobotsTag.ofHeader(header).names())).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<meta name=robots content=nofollow>|nofollow",
                "<META NAME=' Robots ' CONTENT='NONE'>|noindex nofollow",
                "<meta name=robots content='noindex nofollow'>|noindex nofollow",
                "<meta name=LinkHarvester content=noindex>|noindex",
                "<meta name=otherbot content=noindex>|-",
                "<meta name=robots>|-",
                "<meta name=description content=nofollow>|-",
                "<meta name=robots content=noindex><meta name=linkharvester content=nofollow>|noindex nofollow",
                "<p name=robots content=noindex>|-"
            })
    void readsMetaElementsInBothSelections(String html, String expected) {
        for (var settings : List.of(Pages.HREF, Pages.ALL)) {
            var robots = new LinkExtractor(settings).extract(Pages.html(html)).robots();

            assertThat(String.join(" ", robots.names())).isEqualTo(expected == null ? "" : expected);
        }
    }

    @Test
    void combinesHeadersAndElementsAndKeepsTheLinks() {
        var html = "<a href=before>1</a><base href=/b/><meta name=robots content=nofollow><a href=x>2</a>";
        var page = new PageSource(
                Pages.url(Pages.URL),
                MediaType.HTML,
                "",
                List.of(),
                List.of("otherbot: none", "noindex"),
                html.getBytes(StandardCharsets.UTF_8));

        var links = new LinkExtractor(Pages.HREF).extract(page);

        assertThat(links.robots().names()).containsExactly("noindex", "nofollow");
        assertThat(Pages.urls(links))
                .containsExactly("https://example.com/b/before", "https://example.com/b/", "https://example.com/b/x");
    }
}
