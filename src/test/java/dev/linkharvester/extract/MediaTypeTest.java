package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "text/html, HTML",
        "Text/HTML;charset=utf-8, HTML",
        "' text/html ;', HTML",
        "application/xhtml+xml, XHTML",
        "text/xml, XML",
        "application/xml;x=y, XML",
        "application/rss+xml, XML",
        "image/svg+xml, OTHER",
        "text/plain, OTHER",
        "application/json, OTHER",
        "image/png, OTHER",
        "'', UNKNOWN",
        "html, UNKNOWN",
        "/html, UNKNOWN",
        "text/, UNKNOWN",
        "text html/x, UNKNOWN",
        "'text/html, text/html', UNKNOWN",
        "*/*, UNKNOWN",
        "unknown/unknown, UNKNOWN",
        "application/unknown;x, UNKNOWN"
    })
    void readsTheHeader(String contentType, MediaType mediaType) {
        assertThat(MediaType.of(contentType)).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html>",
                "<!DOCTYPE HTML PUBLIC>",
                "\t\n\f\r <html>",
                "<HTML lang=en>",
                "<p>",
                "<b >",
                "<!-- x -->",
                "<body\nclass=x>",
                "\u00ef\u00bb\u00bf<html>"
            })
    void sniffsHtml(String start) {
        assertThat(sniff(start)).isEqualTo(MediaType.HTML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<", "<html", "<pre>", "<article>", "text <html>", "\u000b<html>", "%PDF-1.4", "{}", "<!--x"
            })
    void sniffsOtherMedia(String start) {
        assertThat(sniff(start)).isEqualTo(MediaType.OTHER);
    }

    @Test
    void sniffsXmlAndXhtml() {
        assertThat(sniff(" <?xml version='1.0'?><rss>")).isEqualTo(MediaType.XML);
        assertThat(sniff("<?xml version='1.0'?><!DOCTYPE html><HTML xmlns=''>")).isEqualTo(MediaType.XHTML);
    }

    @Test
    void sniffsTheFirstBytesOnly() {
        var html = "<p>";

        assertThat(sniff(" ".repeat(MediaType.SNIFFED_BYTES - html.length()) + html))
                .isEqualTo(MediaType.HTML);
        assertThat(sniff(" ".repeat(MediaType.SNIFFED_BYTES - html.length() + 1) + html))
                .isEqualTo(MediaType.OTHER);
    }

    private static MediaType sniff(String start) {
        return MediaType.sniff(start.getBytes(StandardCharsets.ISO_8859_1));
    }
}
