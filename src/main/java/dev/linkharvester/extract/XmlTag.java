package dev.linkharvester.extract;

/** Represents a start tag of an XML document, from any parser. Names are as written, with unresolved prefixes. */
interface XmlTag {
    /** Returns the element's name with its prefix. */
    String name();

    int attributeCount();

    /** Returns an attribute's name with its prefix. */
    String attributeName(int index);

    String attributeValue(int index);

    /** Returns the attribute with this local name, whatever its prefix; empty if there is none. */
    default String attribute(String localName) {
        for (int i = 0; i < attributeCount(); i++) {
            if (local(attributeName(i)).equals(localName)) {
                return attributeValue(i);
            }
        }
        return "";
    }

    /** Returns a name without its prefix. */
    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Returns the prefix of a name; empty if it has none. */
    static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }
}
