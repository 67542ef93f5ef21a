package dev.linkharvester.model;

/**
 * By what a server can tell whether a page changed (RFC 9110 section 8.8), as it said them.
 *
 * @param etag the {@code ETag}; empty when there was none
 * @param lastModified the {@code Last-Modified}; empty when there was none
 */
public record Validators(String etag, String lastModified) {
    /** The server gave none. */
    public static final Validators NONE = new Validators("", "");
}
