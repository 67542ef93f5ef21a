package dev.linkharvester.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.linkharvester.url.Ascii;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads the URLs in JSON-LD: the texts of properties that schema.org defines as a URL or as a thing named by its URL,
 * such as an image, and of {@code @id}. It ignores vocabularies, so a name means the same in each of them.
 *
 * <p>It skips values that name no document: {@code @context}, types, blank nodes ({@code _:b0}), and templates, in
 * which braces stand for the input of a search.
 */
final class JsonLdLinks {
    /** Is the type of the script elements that hold JSON-LD. */
    static final String MEDIA_TYPE = "application/ld+json";
    /** Limits the characters that are read of a script. */
    static final int MAX_LENGTH = 1 << 20;
    /** Limits the depth of nested objects and arrays; reading ends at a deeper one. */
    static final int MAX_DEPTH = 100;

    private static final Set<String> URL_PROPERTIES = Set.of(
            "@id",
            "acquireLicensePage",
            "archivedAt",
            "codeRepository",
            "contentUrl",
            "discussionUrl",
            "downloadUrl",
            "embedUrl",
            "hasMap",
            "image",
            "installUrl",
            "isBasedOn",
            "isPartOf",
            "item",
            "license",
            "logo",
            "mainEntityOfPage",
            "paymentUrl",
            "photo",
            "primaryImageOfPage",
            "publishingPrinciples",
            "relatedLink",
            "sameAs",
            "screenshot",
            "serviceUrl",
            "significantLink",
            "target",
            "thumbnail",
            "thumbnailUrl",
            "tourBookingPage",
            "url",
            "usageInfo");

    // The input is untrusted: no name is cached.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonLdLinks() {}

    /**
     * Reads a script up to its end or up to a syntax error.
     *
     * @param found receives the name of a property and its reference
     */
    static void read(String script, BiConsumer<String, String> found) {
        var text = script.substring(0, Math.min(script.length(), MAX_LENGTH));
        try (var json = JSON.createParser(text)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("@context")) {
                    json.nextToken();
                    json.skipChildren();
                } else if (token == JsonToken.VALUE_STRING) {
                    accept(propertyOf(json), json.getText(), found);
                }
            }
        } catch (IOException broken) {
            // The references before the error are kept.
        }
    }

    private static void accept(String property, String reference, BiConsumer<String, String> found) {
        boolean named = URL_PROPERTIES.contains(property) && Ascii.skipWhiteSpace(reference, 0) < reference.length();
        if (named && !reference.startsWith("_:") && reference.indexOf('{') < 0) {
            found.accept(property, reference);
        }
    }

    /**
     * Returns the name of the property whose value, or part of an array of values, is current; empty outside of
     * objects.
     */
    private static String propertyOf(JsonParser json) {
        var context = json.getParsingContext();
        while (context.inArray()) {
            context = context.getParent();
        }
        return context.inObject() ? context.getCurrentName() : "";
    }
}
