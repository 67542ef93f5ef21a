package dev.linkharvester.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * One path of the demo site, and what there is to see in a harvest of it.
 *
 * @param path where it is served
 * @param answer what is served there
 * @param explanation what to look for in the output, in one or two sentences; empty for a page that is no seed
 */
record DemoPage(String path, Answer answer, Optional<String> explanation) {

    /** What the site answers. */
    sealed interface Answer {

        /**
         * A page from the resources, which are UTF-8 and are served in {@code charset}.
         *
         * @param contentType the header as it is sent
         * @param delay how long the site waits before it answers
         */
        record Content(String resource, String contentType, Charset charset, Duration delay) implements Answer {}

        /** A redirect with this status and {@code Location}. */
        record Redirect(int status, String location) implements Answer {}

        /** 404. */
        record Missing() implements Answer {}
    }

    static DemoPage seed(String path, Answer answer, String explanation) {
        return new DemoPage(path, answer, Optional.of(explanation));
    }

    static DemoPage behind(String path, Answer answer) {
        return new DemoPage(path, answer, Optional.empty());
    }

    static Answer html(String resource) {
        return new Answer.Content(resource, "text/html; charset=utf-8", StandardCharsets.UTF_8, Duration.ZERO);
    }

    /** HTML whose header says no charset: a meta element in it does. */
    static Answer html(String resource, String metaCharset) {
        return new Answer.Content(resource, "text/html", Charset.forName(metaCharset), Duration.ZERO);
    }
}
