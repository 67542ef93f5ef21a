package dev.linkharvester.extract;

import java.util.function.Supplier;

/** The references of one document, in its order: each is handed on with the base that holds for it. */
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

    /** Of a document whose base element, if it has one, will be told. */
    static References of(Base documentUrl, LinkCollector links) {
        return new References(links, documentUrl, documentUrl, false);
    }

    /** Of the same document from its beginning, with the base that is known now. */
    References again(LinkCollector fresh) {
        return new References(fresh, documentUrl, base, true);
    }

    /** The first base element with an href decides, even if it is no URL (HTML standard, "document base URL"). */
    void takeBase(String reference) {
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

    /** Whether references before the base element were resolved without it: they must be taken again. */
    boolean mustRestart() {
        return mustRestart;
    }

    /** Whether nothing more is wanted of this document, at least not in this pass. */
    boolean isOver() {
        return mustRestart || links.isCut();
    }

    /** Notes what the document asks of robots: the name and the content of a {@code meta} element. */
    void restrict(String name, String content) {
        links.restrict(RobotsTag.ofMeta(name, content));
    }

    /** Takes the reference of an element. */
    void add(String element, String attribute, String reference, String rel, Supplier<String> text) {
        resolvedBeforeBase |= !baseFound;
        // A base element's own reference is relative to the document's URL.
        links.add(element.equals("base") ? documentUrl : base, reference, element, attribute, rel, text);
    }

    LinkCollector links() {
        return links;
    }
}
