package dev.linkharvester.extract;

import java.util.function.Supplier;

/** Resolves the references of one document, in its order, each against the base that applies to it. */
final class References {
    private final LinkCollector links;
    private final Base documentUrl;
    private Base base;
    private boolean baseFound;
    private boolean resolvedBeforeBase;
    private boolean mustRestart;

    private References(LinkCollector links, Base documentUrl, Base base, boolean baseFound) {
        this.links = links;
        this.documentUrl = documentUrl;
        this.base = base;
        this.baseFound = baseFound;
    }

    /** Starts a document whose base element, if any, is still to come. */
    static References of(Base documentUrl, LinkCollector links) {
        return new References(links, documentUrl, documentUrl, false);
    }

    /** Starts the same document again, with the base that is known now. */
    References restarted(LinkCollector fresh) {
        return new References(fresh, documentUrl, base, true);
    }

    /**
     * Sets the base: the first base element with an href decides, even if it is no URL (HTML standard, "document base
     * URL").
     */
    void setBase(String reference) {
        if (baseFound) {
            return;
        }
        baseFound = true;
        documentUrl
                .resolve(reference)
                .filter(url -> !url.scheme().equals("data") && !url.scheme().equals("javascript"))
                .ifPresent(url -> {
                    base = new Base(url, documentUrl.charset());
                    mustRestart = resolvedBeforeBase;
                });
    }

    /**
     * Returns whether references before the base element were resolved without it, so that the document must be read
     * again.
     */
    boolean mustRestart() {
        return mustRestart;
    }

    /** Returns whether the rest of the document is of no use, at least in this pass. */
    boolean isOver() {
        return mustRestart || links.isCut();
    }

    /** Adds directives for robots: the name and the content of a {@code meta} element. */
    void restrict(String name, String content) {
        links.restrict(RobotsTag.ofMeta(name, content));
    }

    /** Adds the reference of an element. */
    void add(String element, String attribute, String reference, String rel, Supplier<String> text) {
        resolvedBeforeBase |= !baseFound;
        // The reference of a base element itself is relative to the document's URL.
        links.add(element.equals("base") ? documentUrl : base, reference, element, attribute, rel, text);
    }

    LinkCollector links() {
        return links;
    }
}
