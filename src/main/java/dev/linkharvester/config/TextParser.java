package dev.linkharvester.config;

/** Any text on one line that is not empty. */
record TextParser() implements ValueParser<String> {
    @Override
    public String parse(String text) {
        if (text.isBlank()) {
            throw new UsageException("the value is empty");
        }
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new UsageException("the value has a control character in it");
        }
        return text;
    }
}
