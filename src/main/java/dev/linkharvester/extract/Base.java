package dev.linkharvester.extract;

import dev.linkharvester.url.Url;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What references are resolved against.
 *
 * @param url the base URL
 * @param charset in which queries are encoded
 */
record Base(Url url, Charset charset) {
    /** The base of references that are no part of a document, such as those of a header. */
    static Base utf8(Url url) {
        return new Base(url, StandardCharsets.UTF_8);
    }

    Optional<Url> resolve(String reference) {
        return url.resolve(reference, charset);
    }
}
