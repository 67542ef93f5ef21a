package dev.linkharvester.extract;

import dev.linkharvester.url.Url;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Resolves references against a base URL.
 *
 * @param url the base URL
 * @param charset the charset that encodes queries
 */
record Base(Url url, Charset charset) {
    /** Creates the base of references outside of a document, such as those of a header. */
    static Base utf8(Url url) {
        return new Base(url, StandardCharsets.UTF_8);
    }

    Optional<Url> resolve(String reference) {
        return url.resolve(reference, charset);
    }
}
