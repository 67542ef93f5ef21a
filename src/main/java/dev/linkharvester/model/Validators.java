package dev.linkharvester.model;

/**
 * The validators of a response (RFC 9110 section 8.8), as sent: by them a server detects a change of the page.
 *
 * @param etag the {@code ETag}; empty when there was none
 * @param lastModified the {@code Last-Modified}; empty when there was none
 */
public record Validators(String etag, String lastModified) {
    /** The server sent none. */
    public static final Validators NONE = new Validators("", "");
}
