package dev.linkharvester.model;

import dev.linkharvester.url.Url;
import java.time.Duration;

/**
 * One HTTP request that a fetcher is to make, and what is wanted of the response.
 *
 * @param target what was discovered: credentials that the user gave are sent to the origin of its URL alone
 * @param url what is requested: the target's URL or where it redirected; http or https
 * @param method GET, or HEAD, which never has a body
 * @param body what is wanted of the body; {@link Body#NONE} for HEAD
 * @param validators of the page as it is known: a server that has the same page responds 304, without it
 * @param attempt from 1; each attempt begins with another address of the host
 * @param delay the shortest time between the starts of two requests to the host
 */
public record FetchRequest(
        CrawlTarget target, Url url, Method method, Body body, Validators validators, int attempt, Duration delay) {

    /** The methods of HTTP that are used. */
    public enum Method {
        GET,
        HEAD
    }

    /** The part of a body that is wanted. */
    public enum Body {
        /** The links of a document; the body of any other is cut off at once. */
        LINKS,
        /** The URLs of a sitemap, plain or gzipped, which may be longer than a page. */
        SITEMAP,
        /** The text as it is, whatever its content type: a robots.txt. */
        TEXT,
        /** No part: the response head is the result, and a body that comes with it is cut off. */
        NONE
    }

    public FetchRequest {
        if (method == Method.HEAD && body != Body.NONE) {
            throw new IllegalArgumentException("a response to HEAD has no body");
        }
    }
}
