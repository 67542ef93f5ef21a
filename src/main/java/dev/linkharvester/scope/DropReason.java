package dev.linkharvester.scope;

/** Says why a discovered URL is not queued. */
public enum DropReason {
    OUT_OF_SCOPE("out of scope"),
    NOT_LISTED("linked from what should be a sitemap"),
    NOFOLLOW("asked not to be followed"),
    OUTLINKS("too many links on its page"),
    URL_LENGTH("URL too long"),
    PATH_DEPTH("too many path segments"),
    REPEATED_SEGMENTS("path repeats itself"),
    QUERY_VARIANTS("too many queries of one path"),
    HOST_PAGES("too many pages of its host"),
    QUEUE_FULL("too many URLs queued (none with --state DIR)");

    private final String label;

    DropReason(String label) {
        this.label = label;
    }

    /** Returns the name in reports. */
    public String label() {
        return label;
    }
}
