package dev.linkharvester.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Describes one path of the demo site and the lesson that its harvest shows.
 *
 * @param path the path on the site
 * @param response the response of the site
 * @param explanation the rows to look for in the output, in one or two sentences; empty for a page that is no seed
 */
record DemoPage(String path, Response response, Optional<String> explanation) {

    /** Represents a response of the site. */
    sealed interface Response {

        /**
         * Serves a page from the resources. These are UTF-8; the response is in {@code charset}.
         *
         * @param contentType the value of the header
         * @param delay the time before the response starts
         */
        record Content(String resource, String contentType, Charset charset, Duration delay) implements Response {}

        /** Redirects with a status and a {@code Location}. */
        record Redirect(int status, String location) implements Response {}

        /** Responds with status 404. */
        record Missing() implements Response {}
    }

    static DemoPage seed(String path, Response response, String explanation) {
        return new DemoPage(path, response, Optional.of(explanation));
    }

    static DemoPage unlisted(String path, Response response) {
        return new DemoPage(path, response, Optional.empty());
    }

    static Response html(String resource) {
        return new Response.Content(resource, "text/html; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO);
    }

    /** Serves HTML whose header names no charset, but whose meta element does. */
    static Response html(String resource, String metaCharset) {
        return new Response.Content(resource, "text/html", Charset.forName(metaCharset), Duration.ZERO);
    }
}
