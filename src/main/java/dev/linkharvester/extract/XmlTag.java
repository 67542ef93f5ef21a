package dev.linkharvester.extract;

/** A start tag of an XML document, from whatever parser. Names are as they are written, prefixes are not resolved. */
interface XmlTag {
    /** The element's name with its prefix. */
    String name();

    int attributeCount();

    /** An attribute's name with its prefix. */
    String attributeName(int index);

    String attributeValue(int index);

    /** The attribute with this local name, whatever its prefix; empty when there is none. */
    default String attribute(String localName) {
        for (int i = 0; i < attributeCount(); i++) {
            if (local(attributeName(i)).equals(localName)) {
                return attributeValue(i);
            }
        }
        return "";
    }

    /** What follows the prefix of a name. */
    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The prefix of a name, empty when it has none. */
    static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }
}
