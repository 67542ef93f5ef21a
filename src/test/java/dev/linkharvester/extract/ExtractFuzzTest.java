package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.linkharvester.model.Link;
import dev.linkharvester.url.Ascii;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Checks invariants of every page, header and attribute on arbitrary bytes. */
class ExtractFuzzTest {
    @FuzzTest(maxDuration = "2m30s")
    void srcset(byte[] input) {
        Srcset.parse(
                text(input),
                candidate -> assertThat(candidate)
                        .matches(url -> url.chars().noneMatch(Ascii::isWhiteSpace), "no white space of HTML's")
                        .doesNotStartWith(",")
                        .doesNotEndWith(",")
                        .isNotEmpty());
    }

    @FuzzTest(maxDuration = "2m30s")
    void metaRefresh(byte[] input) {
        var text = text(input);
        MetaLinks.refresh(text).ifPresent(url -> assertThat(text).contains(url));
    }

    @FuzzTest(maxDuration = "2m30s")
    void prescan(byte[] input) {
        assertThat(Prescan.html(Arrays.copyOf(input, Math.min(input.length, Prescan.BYTES))))
                .isEqualTo(Prescan.html(input));
        Prescan.xmlDeclaration(input);
        Prescan.charsetIn(text(input));
    }

    @FuzzTest(maxDuration = "2m30s")
    void headers(byte[] input) {
        var header = new String(input, StandardCharsets.ISO_8859_1);
        LinkHeader.parse(header, (target, rel) -> assertThat(header).contains("<" + target + ">"));
        RobotsTag.ofHeader(header);
        ContentType.charset(header).ifPresent(charset -> assertThat(charset).isNotEmpty());
        assertThat(ContentType.essence(ContentType.essence(header))).isEqualTo(ContentType.essence(header));
    }

    /** Reads the input as a {@code Content-Type} on the first line and a body behind it. */
    @FuzzTest(maxDuration = "2m30s")
    void extractor(byte[] input) {
        int line = 0;
        while (line < input.length && input[line] != '\n') {
            line++;
        }
        var contentType = new String(input, 0, line, StandardCharsets.ISO_8859_1);
        var body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        var mediaType = MediaType.of(contentType);
        if (mediaType == MediaType.UNKNOWN) {
            mediaType = MediaType.sniff(body);
        }
        var page = Pages.source(mediaType, contentType, List.of(contentType), body);

        var hrefs = new LinkExtractor(Pages.HREF).extract(page);
        var all = new LinkExtractor(Pages.ALL).extract(page);

        assertThat(new LinkExtractor(Pages.HREF_BY_JSOUP).extract(page)).isEqualTo(hrefs);
        assertThat(Pages.urls(hrefs)).doesNotHaveDuplicates();
        assertThat(all.links().stream().map(Link::url).toList())
                .doesNotHaveDuplicates()
                .allMatch(Url::isHttp);
        // jsoup may have failed on a page that is cut, and then fails in the selectors as well.
        if (mediaType == MediaType.HTML && !hrefs.cut() && !all.cut()) {
            var text = DocumentText.of(page);
            var charset = text.encoding().outputCharset();
            assertThat(SelectedLinks.of(hrefs)).isEqualTo(SelectedLinks.hrefs(text.text(), page.url(), charset));
            // The links of headers are those of the input's first line.
            if (all.links().stream().noneMatch(link -> link.element().equals("link-header"))) {
                assertThat(SelectedLinks.of(all)).isEqualTo(SelectedLinks.all(text.text(), page.url(), charset));
            }
            assertThat(Pages.urls(all)).containsAll(Pages.urls(hrefs));
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
