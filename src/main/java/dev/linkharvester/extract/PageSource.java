package dev.linkharvester.extract;

import dev.linkharvester.url.Url;
import java.util.List;

/**
 * Holds a response for the extractor.
 *
 * @param url the URL of the response, after redirects: the base, unless the page names another
 * @param mediaType selects the parser; never {@link MediaType#UNKNOWN}
 * @param contentType the {@code Content-Type} header; empty if there was none
 * @param linkHeaders the values of the {@code Link} headers, in order
 * @param robotsHeaders the values of the {@code X-Robots-Tag} headers, in order
 * @param body the decoded content (after {@code Content-Encoding})
 */
@SuppressWarnings("ArrayRecordComponent") // a page's bytes, handed over once and never compared
public record PageSource(
        Url url,
        MediaType mediaType,
        String contentType,
        List<String> linkHeaders,
        List<String> robotsHeaders,
        byte[] body) {
    public PageSource {
        linkHeaders = List.copyOf(linkHeaders);
        robotsHeaders = List.copyOf(robotsHeaders);
    }
}
