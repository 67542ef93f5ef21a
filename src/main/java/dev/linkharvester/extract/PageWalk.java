package dev.linkharvester.extract;

import dev.linkharvester.extract.ExtractSettings.Selection;
import java.util.List;
import java.util.function.Supplier;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** Walks over a document once, element by element in document order, and hands every reference to a collector. */
final class PageWalk implements NodeFilter {
    private final ExtractSettings settings;
    private final References references;

    private PageWalk(ExtractSettings settings, References references) {
        this.settings = settings;
        this.references = references;
    }

    /**
     * Collects the links of a document.
     *
     * @param collectors supplies a collector, and a second one in the rare case of references before their base element
     */
    static LinkCollector walk(
            ExtractSettings settings, Document document, Base documentUrl, Supplier<LinkCollector> collectors) {
        var references = References.of(documentUrl, collectors.get());
        document.filter(new PageWalk(settings, references));
        if (references.mustRestart()) {
            references = references.restarted(collectors.get());
            document.filter(new PageWalk(settings, references));
        }
        return references.links();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element && element.attributesSize() > 0) {
            visit(element, element.attributes());
            if (references.isOver()) {
                return FilterResult.STOP;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void visit(Element element, Attributes attributes) {
        var name = element.normalName();
        if (name.equals("base") && attributes.hasKey("href") && isDocumentBase(element)) {
            references.setBase(attributes.get("href"));
            if (references.mustRestart()) {
                return;
            }
        }
        if (name.equals("meta")) {
            references.restrict(attributes.get("name"), attributes.get("content"));
        }
        if (settings.selection() == Selection.HREF) {
            visit(element, name, attributes, UrlAttribute.HREF_ONLY);
            return;
        }
        visit(element, name, attributes, UrlAttribute.of(name));
        if (settings.jsonLd() && name.equals("script")) {
            addJsonLd(element, attributes.get("type"));
        }
        if (name.equals("meta")) {
            MetaLinks.reference(attributes).ifPresent(reference -> add(reference, element, name, "content"));
        }
    }

    private void addJsonLd(Element script, String type) {
        if (ContentType.essence(type).equals(JsonLdLinks.MEDIA_TYPE)) {
            // The content of a script is plain text in XML and in SVG.
            var json = script.data().isEmpty() ? script.wholeText() : script.data();
            JsonLdLinks.read(json, (property, reference) -> add(reference, script, "script", property));
        }
    }

    private void visit(Element element, String name, Attributes attributes, List<UrlAttribute> urlAttributes) {
        for (var urlAttribute : urlAttributes) {
            var attribute = urlAttribute.name();
            if (attributes.hasKey(attribute)) {
                urlAttribute.references(
                        attributes.get(attribute), reference -> add(reference, element, name, attribute));
            }
        }
    }

    private static boolean isDocumentBase(Element element) {
        var namespace = element.tag().namespace();
        if (namespace.equals(Parser.NamespaceSvg) || namespace.equals(Parser.NamespaceMathml)) {
            return false;
        }
        for (var parent = element.parent(); parent != null; parent = parent.parent()) {
            // The content of a template is not in the document.
            if (parent.normalName().equals("template")) {
                return false;
            }
        }
        return true;
    }

    private void add(String reference, Element element, String name, String attribute) {
        Supplier<String> text = settings.details() ? () -> LinkText.of(element) : LinkCollector.NO_TEXT;
        references.add(name, attribute, reference, element.attributes().get("rel"), text);
    }
}
