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
 * The URLs in JSON-LD: the texts of those properties that schema.org gives a URL, or a thing that may stand for itself by
 * its URL, such as an image; of {@code @id}, too. Vocabularies are not looked up, so a name means the same in each of them.
 *
 * <p>Left out is what names no document: a {@code @context}, a type, blank nodes ({@code _:b0}), and templates, in which
 * braces stand for what a search would fill in.
 */
final class JsonLdLinks {
    /** The type of the script elements that hold it. */
    static final String MEDIA_TYPE = "application/ld+json";
    /** Characters of a script that are read; of a longer one the rest is left. */
    static final int MAX_LENGTH = 1 << 20;
    /** How deep objects and arrays may nest; what is behind a deeper one is left. */
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

    // Names come from strangers: none is kept.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonLdLinks() {}

    /**
     * Reads a script up to its end or to what is no JSON.
     *
     * @param found takes the name of a property and the reference that it has
     */
    static void read(String script, BiConsumer<String, String> found) {
        var text = script.substring(0, Math.min(script.length(), MAX_LENGTH));
        try (var json = JSON.createParser(text)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("@context")) {
                    json.nextToken();
                    json.skipChildren();
                } else if (token == JsonToken.VALUE_STRING) {
                    take(propertyOf(json), json.getText(), found);
                }
            }
        } catch (IOException broken) {
            // What came before is kept.
        }
    }

    private static void take(String property, String reference, BiConsumer<String, String> found) {
        boolean named = URL_PROPERTIES.contains(property) && Ascii.skipWhiteSpace(reference, 0) < reference.length();
        if (named && !reference.startsWith("_:") && reference.indexOf('{') < 0) {
            found.accept(property, reference);
        }
    }

    /** The name of the property whose value, or part of an array of values, the parser is at; empty outside of objects. */
    private static String propertyOf(JsonParser json) {
        var place = json.getParsingContext();
        while (place.inArray()) {
            place = place.getParent();
        }
        return place.inObject() ? place.getCurrentName() : "";
    }
}
