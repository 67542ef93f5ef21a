package dev.linkharvester.extract;

/**
 * Finds the hrefs of a page on which jsoup fails: those of its tags, one after the other, up to the first tag that a
 * scan cannot read for sure. It ignores where a tag stands, so it may find links that a tree would not have.
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
                accept(tags, references);
                sure = TagKind.of(tags.key()) != TagKind.RAW
                        || tags.skipContent(tags.name().equals("script"));
            }
        }
    }

    private static void accept(TagScanner tags, References references) {
        var kind = TagKind.of(tags.key());
        if (kind == TagKind.META) {
            references.restrict(tags.nameAttribute(), tags.content());
        }
        if (kind == TagKind.BASE && tags.hasHref()) {
            references.setBase(tags.href());
        }
        if (tags.hasHref() && !references.mustRestart()) {
            references.add(tags.name(), "href", tags.href(), tags.rel(), LinkCollector.NO_TEXT);
        }
    }
}
