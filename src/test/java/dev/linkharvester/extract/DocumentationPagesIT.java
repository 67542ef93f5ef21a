package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Compares the extractor with plain selectors on real pages: the HTML documentation that packages install. */
class DocumentationPagesIT {
    private static final Path FOLDER = Path.of(System.getProperty("html.pages", "/usr/share/doc"));
    // Limits the pages of one package, so that pages of many authors are among them.
    private static final int MAX_PAGES = 300;
    private static final long MAX_BYTES = 10 << 20;

    @Test
    void findsWhatSelectorsFindInDocumentation() throws IOException {
        var pages = pages();
        assumeFalse(
                pages.isEmpty(),
                "no HTML pages below " + FOLDER
                        + ": install python3-doc, postgresql-doc-15 or libxslt1-dev, or give -Dhtml.pages");
        var softly = new SoftAssertions();
        int links = 0;
        for (var page : pages) {
            var source = Pages.html(Files.readAllBytes(page), "text/html");
            var text = DocumentText.of(source);
            var charset = text.encoding().outputCharset();
            var hrefs = SelectedLinks.of(new LinkExtractor(Pages.HREF).extract(source));
            softly.assertThat(hrefs)
                    .as(page.toString())
                    .isEqualTo(SelectedLinks.hrefs(text.text(), source.url(), charset));
            softly.assertThat(SelectedLinks.of(new LinkExtractor(Pages.ALL).extract(source)))
                    .as(page.toString())
                    .isEqualTo(SelectedLinks.all(text.text(), source.url(), charset));
            links += hrefs.size();
        }
        softly.assertAll();
        assertThat(links).isPositive();
    }

    private static List<Path> pages() {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (var files = Files.walk(FOLDER)) {
            var packages = files.filter(file -> file.toString().endsWith(".html") && Files.isRegularFile(file))
                    .filter(file -> file.toFile().length() <= MAX_BYTES)
                    .sorted()
                    .collect(Collectors.groupingBy(
                            file -> FOLDER.relativize(file).getName(0)));
            return packages.values().stream()
                    .flatMap(pages -> pages.stream().limit(MAX_PAGES))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
