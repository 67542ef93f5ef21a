package dev.linkharvester.extract;

import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.message.Link;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The links of RSS, Atom, sitemaps and sitemap indexes; of other XML the {@code href} attributes. Elements are known by
 * their local names, because feeds in the wild get their namespaces wrong. What is read before XML breaks is kept.
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
    // The base at each open element (XML Base); as deep as the JDK's parser lets elements nest.
    private final Deque<Base> bases = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Vocabulary vocabulary = Vocabulary.OTHER;
    private String rootNamespace = "";
    private String entryRel = "";
    private boolean textIsUrl;
    private int entries;

    private XmlLinks(ExtractSettings settings, LinkCollector links) {
        this.all = settings.selection() == Selection.ALL;
        this.links = links;
    }

    /**
     * Collects the links of a document.
     *
     * @return whether the document was read; not if it turns out to be XHTML
     */
    static boolean collect(ExtractSettings settings, String document, Base documentUrl, LinkCollector links) {
        var reader = new XmlLinks(settings, links);
        reader.bases.push(documentUrl);
        try {
            // White space before the XML declaration is an error in XML and common in feeds.
            var xml = XmlStream.open(new StringReader(document.stripLeading()));
            try {
                return reader.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            return true;
        }
    }

    private boolean read(XMLStreamReader xml) throws XMLStreamException {
        boolean atRoot = true;
        while (xml.hasNext() && !links.isCut()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (atRoot) {
                        if (xml.getLocalName().equalsIgnoreCase("html")) {
                            return false;
                        }
                        recognise(xml);
                        atRoot = false;
                    }
                    start(xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml);
                default -> {
                    // Comments, processing instructions and entities that nobody declared say nothing about links.
                }
            }
        }
        return true;
    }

    private void recognise(XMLStreamReader xml) {
        rootNamespace = namespace(xml);
        entryRel = xml.getLocalName().equals("sitemapindex") ? Link.SITEMAP : "";
        vocabulary = switch (xml.getLocalName()) {
            case "rss", "RDF" -> Vocabulary.RSS;
            case "feed" -> Vocabulary.ATOM;
            case "urlset", "sitemapindex" -> Vocabulary.SITEMAP;
            default -> Vocabulary.OTHER;
        };
    }

    private void start(XMLStreamReader xml) {
        var base = bases.element();
        var own = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "base");
        bases.push(
                own == null
                        ? base
                        : base.resolve(own)
                                .map(url -> new Base(url, base.charset()))
                                .orElse(base));

        var name = xml.getLocalName();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var attribute = xml.getAttributeLocalName(i);
            if (isUrl(name, attribute, xml.getAttributeNamespace(i))) {
                add(xml.getAttributeValue(i), name, attribute, XmlStream.attribute(xml, "rel"));
            }
        }
        text.setLength(0);
        textIsUrl = hasUrlAsText(name, xml);
    }

    private boolean isUrl(String element, String attribute, String namespace) {
        return switch (attribute) {
            case "href" -> all || namespace == null || namespace.isEmpty();
            case "url" -> all && vocabulary == Vocabulary.RSS;
            case "src" -> all && vocabulary == Vocabulary.ATOM && element.equals("content");
            default -> false;
        };
    }

    private boolean hasUrlAsText(String element, XMLStreamReader xml) {
        return switch (vocabulary) {
            case RSS ->
                switch (element) {
                    case "link" -> true;
                    case "guid" -> !XmlStream.attribute(xml, "isPermaLink").equals("false");
                    case "comments", "url", "docs" -> all;
                    default -> false;
                };
            case ATOM -> all && (element.equals("logo") || element.equals("icon"));
            case SITEMAP ->
                switch (element) {
                    // An image's loc has a namespace of its own.
                    case "loc" -> all || namespace(xml).equals(rootNamespace);
                    case "thumbnail_loc", "content_loc", "player_loc" -> all;
                    default -> false;
                };
            case OTHER -> false;
        };
    }

    private void append(XMLStreamReader xml) {
        // One character more than a reference may have shows that it is too long.
        int space = LinkExtractor.MAX_REFERENCE_LENGTH + 1 - text.length();
        if (textIsUrl && space > 0) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(space, xml.getTextLength()));
        }
    }

    private void end(XMLStreamReader xml) {
        var name = xml.getLocalName();
        if (textIsUrl) {
            var reference = text.toString().strip();
            boolean entry = name.equals("loc") && namespace(xml).equals(rootNamespace);
            entries += entry ? 1 : 0;
            if (entries > SitemapReader.MAX_ENTRIES) {
                links.cut();
            } else if (!reference.isEmpty() && (!name.equals("guid") || isHttp(reference))) {
                add(reference, name, "", entry ? entryRel : "");
            }
        }
        textIsUrl = false;
        bases.pop();
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

    /** A guid claims to be a permanent link unless it says no; many that say nothing are no URL. */
    private static boolean isHttp(String reference) {
        return reference.startsWith("http://") || reference.startsWith("https://");
    }

    private static String namespace(XMLStreamReader xml) {
        var uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }
}
