package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * Reads documents that are no well-formed XML. jsoup repairs the common errors of feeds: tags that do not match,
 * entities of HTML in attributes, ampersands that stand for themselves.
 */
final class BrokenXml implements NodeFilter {
    /** Limits the characters of a document that is repaired: a longer one gets no tree. */
    static final int MAX_LENGTH = 10 << 20;

    private static final String CDATA = "<![CDATA[";

    private final XmlLinks links;

    private BrokenXml(XmlLinks links) {
        this.links = links;
    }

    /** Hands a document to its links from its beginning, until it ends or they are over. */
    static void read(String document, XmlLinks links) {
        if (document.length() > MAX_LENGTH) {
            return;
        }
        try {
            // Positions show whether an element ended by an end tag or by the end of the document.
            parser().parseInput(escapeAmpersands(document), "").filter(new BrokenXml(links));
        } catch (RuntimeException failedParser) {
            // The author of the document decides what jsoup does with it: see LinkExtractor.
        }
    }

    private static Parser parser() {
        return Parser.xmlParser().setMaxDepth(LinkExtractor.MAX_DEPTH).setTrackPosition(true);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        switch (node) {
            case Document root -> {}
            case Element element -> links.start(new Tag(element));
            case TextNode text -> {
                var characters = text.getWholeText().toCharArray();
                links.text(characters, 0, characters.length);
            }
            default -> {}
        }
        return links.isOver() ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && !(node instanceof Document)) {
            links.end(!element.endSourceRange().isImplicit());
        }
        return links.isOver() ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    /**
     * Escapes ampersands that begin no reference, outside of CDATA sections. jsoup would read {@code &section=2} as
     * HTML does, which knows {@code &sect} without its semicolon.
     */
    static String escapeAmpersands(String document) {
        var escaped = new StringBuilder(document.length() + 64);
        int copied = 0;
        int section = document.indexOf(CDATA);
        for (int at = document.indexOf('&'); at >= 0; at = document.indexOf('&', at)) {
            if (section >= 0 && section < at) {
                int end = document.indexOf("]]>", section);
                at = Math.max(at, end < 0 ? document.length() : end);
                section = document.indexOf(CDATA, at);
            } else {
                at++;
                if (!beginsReference(document, at)) {
                    escaped.append(document, copied, at).append("amp;");
                    copied = at;
                }
            }
        }
        return escaped.append(document, copied, document.length()).toString();
    }

    private static boolean beginsReference(String document, int start) {
        int at = start;
        if (at < document.length() && document.charAt(at) == '#') {
            at++;
        }
        int name = at;
        while (at < document.length() && (Ascii.isLetter(document.charAt(at)) || Ascii.isDigit(document.charAt(at)))) {
            at++;
        }
        return at > name && at < document.length() && document.charAt(at) == ';';
    }

    private static final class Tag implements XmlTag {
        private final Element element;
        private final List<Attribute> attributes;

        Tag(Element element) {
            this.element = element;
            this.attributes = element.attributes().asList();
        }

        @Override
        public String name() {
            return element.tagName();
        }

        @Override
        public int attributeCount() {
            return attributes.size();
        }

        @Override
        public String attributeName(int index) {
            return attributes.get(index).getKey();
        }

        @Override
        public String attributeValue(int index) {
            return attributes.get(index).getValue();
        }
    }
}
