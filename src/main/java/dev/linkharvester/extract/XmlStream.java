package dev.linkharvester.extract;

import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads untrusted XML: it reads no document type, expands no entity and fetches nothing. It does not resolve
 * namespaces, because an undeclared prefix would be an error.
 */
final class XmlStream {
    // A limit of the JDK against growing entities, which this reader never expands; it counts the reference of an
    // ampersand, too.
    private static final String[] ENTITY_LIMITS = {
        "jdk.xml.entityExpansionLimit",
        "jdk.xml.entityReplacementLimit",
        "jdk.xml.maxGeneralEntitySizeLimit",
        "jdk.xml.totalEntitySizeLimit"
    };

    private static final String NO_LIMIT = "0";

    private XmlStream() {}

    static XMLStreamReader open(Reader reader) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        for (var limit : ENTITY_LIMITS) {
            factory.setProperty(limit, NO_LIMIT);
        }
        return factory.createXMLStreamReader(reader);
    }

    /**
     * Hands a document to its links, tag by tag, until it ends or they are over.
     *
     * @return whether all of that was XML; the content before an error has been handed over
     */
    static boolean read(Reader document, XmlLinks links) {
        try {
            var xml = open(document);
            try {
                var tag = new Tag(xml);
                while (xml.hasNext() && !links.isOver()) {
                    switch (xml.next()) {
                        case XMLStreamConstants.START_ELEMENT -> links.start(tag);
                        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                            links.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                        case XMLStreamConstants.END_ELEMENT -> links.end(true);
                        default -> {
                            // Comments, processing instructions and undeclared entities contain no links.
                        }
                    }
                }
                return true;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            return false;
        }
    }

    /** Represents the current tag of the reader. */
    private record Tag(XMLStreamReader xml) implements XmlTag {
        @Override
        public String name() {
            return xml.getLocalName();
        }

        @Override
        public int attributeCount() {
            return xml.getAttributeCount();
        }

        @Override
        public String attributeName(int index) {
            var prefix = xml.getAttributePrefix(index);
            var name = xml.getAttributeLocalName(index);
            return prefix == null || prefix.isEmpty() ? name : prefix + ':' + name;
        }

        @Override
        public String attributeValue(int index) {
            return xml.getAttributeValue(index);
        }
    }
}
