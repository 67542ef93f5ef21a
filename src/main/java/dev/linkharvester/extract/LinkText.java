package dev.linkharvester.extract;

import dev.linkharvester.url.Ascii;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Reads the text of a link as a reader sees it, shortened. */
final class LinkText implements NodeFilter {
    /** Limits the characters of a text. */
    static final int MAX_LENGTH = 200;
    /** Limits the nodes that are read: without it, links nested in links would make every text cost the whole page. */
    static final int MAX_NODES = 1000;

    private final StringBuilder text = new StringBuilder();
    private int nodes;
    private boolean spaceBefore;

    private LinkText() {}

    /** Returns the text inside an element, with white space folded and trimmed. */
    static String of(Element element) {
        var text = new LinkText();
        element.filter(text);
        return text.withoutHalfCharacter();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        nodes++;
        if (node instanceof TextNode textNode) {
            append(textNode.getWholeText());
        }
        return nodes >= MAX_NODES || text.length() >= MAX_LENGTH ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    private String withoutHalfCharacter() {
        int length = text.length();
        return length > 0 && Character.isHighSurrogate(text.charAt(length - 1))
                ? text.substring(0, length - 1)
                : text.toString();
    }

    private void append(String piece) {
        for (int i = 0; i < piece.length() && text.length() < MAX_LENGTH; i++) {
            char character = piece.charAt(i);
            if (Ascii.isWhiteSpace(character) || character == '\u00a0') {
                spaceBefore = !text.isEmpty();
            } else {
                if (spaceBefore && text.length() + 1 < MAX_LENGTH) {
                    text.append(' ');
                }
                spaceBefore = false;
                text.append(character);
            }
        }
    }
}
