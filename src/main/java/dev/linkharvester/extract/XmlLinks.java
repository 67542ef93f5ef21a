package dev.linkharvester.extract;

import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.Link;
import dev.linkharvester.url.Ascii;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the links of RSS, Atom, sitemaps and sitemap indexes, and the {@code href} attributes of other XML. It compares
 * local names of elements, because feeds in the wild get their namespaces wrong. A parser calls its methods; if the
 * parser fails, another one may start again from the beginning, and the links found so far stay.
 */
final class XmlLinks {
    private enum Vocabulary {
        RSS,
        ATOM,
        SITEMAP,
        OTHER
    }

    private final boolean all;
    private final LinkCollector links;
    private final boolean sitemapsOnly;
    // The base at each open element (XML Base), the base of the document first. Parsers limit how deep elements nest.
    private final Deque<Base> bases = new ArrayDeque<>();
    // The names of the open elements.
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Vocabulary vocabulary = Vocabulary.OTHER;
    private boolean xhtml;
    private String rootPrefix = "";
    private String entryRel = "";
    private boolean textIsUrl;
    private int markupDepth;
    private int entries;

    private XmlLinks(ExtractSettings settings, Base documentUrl, LinkCollector links, boolean sitemapsOnly) {
        this.all = settings.selection() == Selection.ALL;
        this.links = links;
        this.sitemapsOnly = sitemapsOnly;
        bases.push(documentUrl);
    }

    /** Creates the links of a document of any kind. */
    static XmlLinks of(ExtractSettings settings, Base documentUrl, LinkCollector links) {
        return new XmlLinks(settings, documentUrl, links, false);
    }

    /** Creates the links of a document that has some only if it is a sitemap or a sitemap index. */
    static XmlLinks ofSitemap(ExtractSettings settings, Base documentUrl, LinkCollector links) {
        return new XmlLinks(settings, documentUrl, links, true);
    }

    /** Returns whether the rest of the document is of no use. */
    boolean isOver() {
        return xhtml || links.isCut() || (sitemapsOnly && !open.isEmpty() && vocabulary != Vocabulary.SITEMAP);
    }

    /** Returns whether the document is XHTML, whose links are not found here. */
    boolean isXhtml() {
        return xhtml;
    }

    /** Returns to the beginning of the document and keeps its links. */
    void restart() {
        while (bases.size() > 1) {
            bases.pop();
        }
        open.clear();
        text.setLength(0);
        textIsUrl = false;
        markupDepth = 0;
        entries = 0;
    }

    void start(XmlTag tag) {
        var name = XmlTag.local(tag.name());
        if (open.isEmpty()) {
            recognise(tag.name(), name);
            if (xhtml) {
                return;
            }
        }
        open.push(tag.name());
        bases.push(baseOf(tag));
        if (all && markupDepth > 0) {
            addPageReferences(tag, Ascii.toLowerCase(name));
        } else {
            readAttributes(tag, name);
        }
        text.setLength(0);
        textIsUrl = hasUrlAsText(tag, name);
        if (markupDepth == 0 && isMarkup(tag, name)) {
            markupDepth = open.size();
        }
    }

    private void recognise(String qualified, String name) {
        xhtml = name.equalsIgnoreCase("html");
        rootPrefix = XmlTag.prefix(qualified);
        entryRel = name.equals("sitemapindex") ? Link.SITEMAP : "";
        vocabulary = switch (name) {
            case "rss", "RDF" -> Vocabulary.RSS;
            case "feed" -> Vocabulary.ATOM;
            case "urlset", "sitemapindex" -> Vocabulary.SITEMAP;
            default -> Vocabulary.OTHER;
        };
    }

    private Base baseOf(XmlTag tag) {
        var base = bases.element();
        for (int i = 0; i < tag.attributeCount(); i++) {
            if (tag.attributeName(i).equals("xml:base")) {
                return base.resolve(tag.attributeValue(i))
                        .map(url -> new Base(url, base.charset()))
                        .orElse(base);
            }
        }
        return base;
    }

    private void readAttributes(XmlTag tag, String element) {
        for (int i = 0; i < tag.attributeCount(); i++) {
            var attribute = tag.attributeName(i);
            if (isUrl(element, XmlTag.local(attribute), XmlTag.prefix(attribute))) {
                add(tag.attributeValue(i), element, XmlTag.local(attribute), tag.attribute("rel"));
            }
        }
    }

    private boolean isUrl(String element, String attribute, String prefix) {
        return switch (attribute) {
            case "href" -> all || prefix.isEmpty();
            case "url" -> all && vocabulary == Vocabulary.RSS;
            case "src" -> all && vocabulary == Vocabulary.ATOM && element.equals("content");
            case "uri" -> all && vocabulary == Vocabulary.ATOM && element.equals("generator");
            default -> false;
        };
    }

    /** Adds the references that the same element would have on a page. */
    private void addPageReferences(XmlTag tag, String element) {
        for (var urlAttribute : UrlAttribute.of(element)) {
            for (int i = 0; i < tag.attributeCount(); i++) {
                if (tag.attributeName(i).equals(urlAttribute.name())) {
                    urlAttribute.references(
                            tag.attributeValue(i),
                            reference -> add(reference, element, urlAttribute.name(), tag.attribute("rel")));
                }
            }
        }
    }

    /** Returns whether an element's content is XHTML, as in Atom's text constructs (RFC 4287 section 3.1). */
    private boolean isMarkup(XmlTag tag, String name) {
        return vocabulary == Vocabulary.ATOM
                && switch (name) {
                    case "content", "summary", "title", "subtitle", "rights" ->
                        tag.attribute("type").equals("xhtml");
                    default -> false;
                };
    }

    private boolean hasUrlAsText(XmlTag tag, String name) {
        return switch (vocabulary) {
            case RSS ->
                switch (name) {
                    case "link" -> true;
                    case "guid" -> !tag.attribute("isPermaLink").equals("false");
                    case "comments", "url", "docs" -> all;
                    default -> false;
                };
            case ATOM ->
                all
                        && markupDepth == 0
                        && switch (name) {
                            // The uri of an author or a contributor.
                            case "logo", "icon", "uri" -> true;
                            default -> false;
                        };
            case SITEMAP ->
                switch (name) {
                    case "loc" -> all || isEntry(tag.name());
                    case "thumbnail_loc", "content_loc", "player_loc" -> all;
                    default -> false;
                };
            case OTHER -> false;
        };
    }

    /** Returns whether a loc belongs to an entry: the loc of an image has the prefix of another namespace. */
    private boolean isEntry(String qualified) {
        return vocabulary == Vocabulary.SITEMAP
                && XmlTag.local(qualified).equals("loc")
                && XmlTag.prefix(qualified).equals(rootPrefix);
    }

    void text(char[] characters, int start, int length) {
        // One character more than a reference may have proves that it is too long.
        int space = LinkExtractor.MAX_REFERENCE_LENGTH + 1 - text.length();
        if (textIsUrl && space > 0) {
            text.append(characters, start, Math.min(space, length));
        }
    }

    /** @param closed whether there was an end tag; without one, the text may be cut off */
    void end(boolean closed) {
        var qualified = open.element();
        if (textIsUrl && closed) {
            readText(qualified, XmlTag.local(qualified));
        }
        textIsUrl = false;
        if (markupDepth == open.size()) {
            markupDepth = 0;
        }
        open.pop();
        bases.pop();
    }

    private void readText(String qualified, String name) {
        var reference = text.toString().strip();
        boolean entry = isEntry(qualified);
        entries += entry ? 1 : 0;
        if (entries > SitemapReader.MAX_ENTRIES) {
            links.cut();
        } else if (!reference.isEmpty() && (!name.equals("guid") || isHttp(reference))) {
            add(reference, name, "", entry ? entryRel : "");
        }
    }

    private void add(String reference, String element, String attribute, String rel) {
        links.add(
                bases.element(),
                reference,
                Ascii.toLowerCase(element),
                Ascii.toLowerCase(attribute),
                rel,
                LinkCollector.NO_TEXT);
    }

    /** A guid is a permanent link unless it says otherwise; many guids without the attribute are no URL. */
    private static boolean isHttp(String reference) {
        return reference.startsWith("http://") || reference.startsWith("https://");
    }
}
