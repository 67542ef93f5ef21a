package dev.linkharvester.config;

/** Reads the text of a {@code User-Agent} header, in which {@code {version}} stands for the version of this program. */
record UserAgentParser() implements ValueParser<String> {
    @Override
    public String parse(String text) {
        ValueParser.requireLatin1(text, "the value");
        return new TextParser().parse(text).replace("{version}", Version.number());
    }
}
