package dev.linkharvester.extract;

/**
 * The hrefs of a page that no parser makes a tree of: those of its tags, one after the other, up to where a scan is not
 * sure of what it reads. Where the tags stand does not count, so a link may be among them that a tree would not have.
 */
final class TagLinks {
    private TagLinks() {}

    /**
     * Hands the {@code href}s to the references of the page, until these are over.
     *
     * @param symbols {@link DocumentText#symbols} of the text
     */
    static void scan(String text, byte[] symbols, References references) {
        var tags = new TagScanner(text, symbols);
        boolean sure = true;
        while (sure && !references.isOver() && tags.next()) {
            if (!tags.isEndTag()) {
                take(tags, references);
                sure = TagKind.of(tags.key()) != TagKind.RAW
                        || tags.skipContent(tags.name().equals("script"));
            }
        }
    }

    private static void take(TagScanner tags, References references) {
        var kind = TagKind.of(tags.key());
        if (kind == TagKind.META) {
            references.restrict(tags.nameAttribute(), tags.content());
        }
        if (kind == TagKind.BASE && tags.hasHref()) {
            references.takeBase(tags.href());
        }
        if (tags.hasHref() && !references.mustRestart()) {
            references.add(tags.name(), "href", tags.href(), tags.rel(), LinkCollector.NO_TEXT);
        }
    }
}
