package dev.linkharvester.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One option, wherever it is given: {@code --host-concurrency}, {@code HARVEST_HOST_CONCURRENCY}, or
 * {@code host-concurrency} in a file.
 *
 * @param name in lower case with hyphens
 * @param letter of the short flag, if it has one
 * @param form how it is given
 * @param label of the parameter in the help; empty for flags
 * @param parser the same for every place
 * @param defaultText what holds when it is not given, in the form in which it is given
 * @param example a value to show where there is no default
 * @param group its heading in the help
 * @param help one sentence without the bounds and the default
 */
public record HarvestOption<T>(
        String name,
        Optional<Character> letter,
        Form form,
        String label,
        ValueParser<T> parser,
        Optional<String> defaultText,
        String example,
        OptionGroup group,
        String help) {

    /** How an option is given. */
    public enum Form {
        /** Once; of several on the command line the last one holds. */
        VALUE,
        /** As often as wanted: in a file a list, in the environment one a line. */
        LIST,
        /** Like {@link #LIST}, but without its name on the command line. */
        POSITIONAL,
        /** By its name alone on the command line, elsewhere as true or false. */
        FLAG,
        /** A flag that counts how often it is given; elsewhere a number. */
        COUNT
    }

    static <T> HarvestOption<T> value(
            OptionGroup group, String name, String label, ValueParser<T> parser, String help) {
        return new HarvestOption<>(
                name, Optional.empty(), Form.VALUE, label, parser, Optional.empty(), "", group, help);
    }

    static HarvestOption<Boolean> flag(OptionGroup group, String name, String help) {
        return new HarvestOption<>(
                name, Optional.empty(), Form.FLAG, "", ChoiceParser.FLAG, Optional.of("false"), "", group, help);
    }

    HarvestOption<T> as(Form newForm) {
        return new HarvestOption<>(name, letter, newForm, label, parser, defaultText, example, group, help);
    }

    HarvestOption<T> letter(char newLetter) {
        return new HarvestOption<>(
                name, Optional.of(newLetter), form, label, parser, defaultText, example, group, help);
    }

    HarvestOption<T> byDefault(String text) {
        return new HarvestOption<>(name, letter, form, label, parser, Optional.of(text), example, group, help);
    }

    HarvestOption<T> example(String text) {
        return new HarvestOption<>(name, letter, form, label, parser, defaultText, text, group, help);
    }

    public boolean isRepeatable() {
        return form == Form.LIST || form == Form.POSITIONAL;
    }

    public boolean takesParameter() {
        return form != Form.FLAG && form != Form.COUNT;
    }

    /** Whether the value is a file or a folder. */
    public boolean takesPath() {
        return parser instanceof PathParser;
    }

    public String flagName() {
        return "--" + name;
    }

    String variableName() {
        return "HARVEST_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
