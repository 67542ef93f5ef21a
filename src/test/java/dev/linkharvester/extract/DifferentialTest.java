package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The extractor finds what plain selectors find, on all inputs of html5lib's tokenizer tests. */
class DifferentialTest {
    private static final Path INPUTS =
            Path.of(System.getProperty("html5lib.tests", "../shared/conformance/html5lib-tests"), "tokenizer");

    @Test
    void findsWhatSelectorsFindInTokenizerTests() throws IOException {
        assumeTrue(Files.isDirectory(INPUTS), "no html5lib-tests: give their folder as -Dhtml5lib.tests");
        var json = new ObjectMapper();
        var softly = new SoftAssertions();
        int pages = 0;
        try (var files = Files.newDirectoryStream(INPUTS, "*.test")) {
            for (var file : files) {
                for (var test : json.readTree(file.toFile()).path("tests")) {
                    var input = test.path("input").asText();
                    // Each input where text may stand, inside a tag and as a value.
                    for (var page : new String[] {
                        input,
                        "<a href=x>" + input + "<a href=y>",
                        "<a href=x " + input + ">",
                        "<a href='" + input + "'>"
                    }) {
                        compare(softly, page);
                        pages++;
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(pages).isPositive();
    }

    private static void compare(SoftAssertions softly, String html) {
        // Lone surrogates do not survive bytes, and a byte order mark is none of the page.
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith("\ufeff")) {
            softly.assertThat(Pages.hrefs(text))
                    .as(text)
                    .isEqualTo(SelectedLinks.of(text, Pages.url(Pages.URL), StandardCharsets.UTF_8));
        }
    }
}
