package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkharvester.testing.ConformanceData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Compares the extractor with plain selectors on all inputs of html5lib's tokenizer tests, and both parsers with each
 * other.
 */
class DifferentialTest {
    private static final Path INPUTS =
            Path.of(System.getProperty("html5lib.tests", "../shared/conformance/html5lib-tests"), "tokenizer");

    private static final int MIN_TESTS = 6_806;

    @Test
    void findsWhatSelectorsFindInTokenizerTests() throws IOException {
        var inputs = ConformanceData.at(INPUTS, "html5lib-tests (or give their folder as -Dhtml5lib.tests)");
        var json = new ObjectMapper();
        var softly = new SoftAssertions();
        int tests = 0;
        try (var files = Files.newDirectoryStream(inputs, "*.test")) {
            for (var file : files) {
                for (var test : json.readTree(file.toFile()).path("tests")) {
                    var input = test.path("input").asText();
                    // Puts each input where text may stand, inside a tag and into a value.
                    for (var page : new String[] {
                        input,
                        "<a href=x>" + input + "<a href=y>",
                        "<a href=x " + input + ">",
                        "<a href='" + input + "'>",
                        "<img src=\"" + input + "\" srcset='" + input + "' rel=" + input + "><a ping='" + input + "'>",
                        "<svg><use xlink:href='" + input + "'></svg><meta name=og:url content='" + input + "'>"
                    }) {
                        compare(softly, page);
                    }
                    tests++;
                }
            }
        }
        softly.assertAll();
        assertThat(tests).isGreaterThanOrEqualTo(MIN_TESTS);
    }

    private static void compare(SoftAssertions softly, String html) {
        // Lone surrogates do not survive encoding, and a byte order mark is no part of the page.
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith("\ufeff")) {
            var page = Pages.html(text);
            softly.assertThat(SelectedLinks.of(new LinkExtractor(Pages.HREF).extract(page)))
                    .as(text)
                    .isEqualTo(SelectedLinks.hrefs(text, page.url(), StandardCharsets.UTF_8));
            softly.assertThat(new LinkExtractor(Pages.HREF).extract(page))
                    .as(text)
                    .isEqualTo(new LinkExtractor(Pages.HREF_BY_JSOUP).extract(page));
            softly.assertThat(SelectedLinks.of(new LinkExtractor(Pages.ALL).extract(page)))
                    .as(text)
                    .isEqualTo(SelectedLinks.all(text, page.url(), StandardCharsets.UTF_8));
        }
    }
}
