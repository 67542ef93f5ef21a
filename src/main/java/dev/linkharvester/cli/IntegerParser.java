package dev.linkharvester.cli;

/** A whole number between two bounds, both included. */
record IntegerParser(long least, long most) implements ValueParser<Long> {
    @Override
    public Long parse(String text) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new UsageException(
                    ValueParser.shown(text) + " is not a whole number between " + least + " and " + most);
        }
        if (value < least || value > most) {
            throw new UsageException(value + " is not between " + least + " and " + most);
        }
        return value;
    }

    @Override
    public String accepts() {
        return least + " to " + most;
    }
}
