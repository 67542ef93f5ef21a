package dev.linkharvester.config;

/** Reads a whole number between two bounds, both included. */
public record IntegerParser(int min, int max) implements ValueParser<Integer> {
    @Override
    public Integer parse(String text) {
        return Math.toIntExact(new LongParser(min, max).parse(text));
    }

    @Override
    public String accepts() {
        return min + " to " + max;
    }
}
