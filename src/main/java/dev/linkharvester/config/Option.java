package dev.linkharvester.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Declares one option, wherever it is given: {@code --host-concurrency} on the command line,
 * {@code HARVEST_HOST_CONCURRENCY} in the environment, {@code host-concurrency} in a file or in the options of a job.
 *
 * <p>The declaration is all that the help, the manual page, the completions, the documentation and the readers of
 * values know of an option. Two options are equal only when they are the same object.
 *
 * @param <T> the type to which a text is parsed, once
 */
public final class Option<T> {
    private final String name;
    private final Optional<Character> letter;
    private final Form form;
    private final String label;
    private final ValueParser<T> parser;
    private final Optional<String> defaultText;
    private final String example;
    private final OptionGroup group;
    private final String help;
    private final String jobHelp;
    private final Set<Trait> traits;

    /** How an option is given. */
    public enum Form {
        /** Once; of several on the command line the last one holds. */
        VALUE,
        /** Any number of times: in a file as a list, in the environment one value a line. */
        LIST,
        /** Like {@link #VALUE}, but without its name: an argument. */
        ARGUMENT,
        /** Like {@link #LIST}, but without its name on the command line: arguments. */
        ARGUMENTS,
        /** By its name alone on the command line, elsewhere as true or false. */
        FLAG,
        /** A flag that counts how often it is given; elsewhere a number. */
        COUNT
    }

    /** Where an option applies. */
    public enum Trait {
        /** Only who starts the process may set it: the options of a job over REST may not. */
        OPERATOR_ONLY,
        /** It decides what is in a state folder and in its files, so a run that resumes must have the same value. */
        STATE_BOUND,
        /** Each job sets its own value: the environment and the file of its service do not count. */
        NOT_INHERITED,
        /** Its value is not shown. */
        SECRET
    }

    private Option(Builder<T> builder) {
        name = builder.name;
        letter = builder.letter;
        form = builder.form;
        label = builder.label;
        parser = builder.parser;
        defaultText = builder.defaultText;
        example = builder.example;
        group = builder.group;
        help = builder.help;
        jobHelp = builder.jobHelp;
        traits = Set.copyOf(builder.traits);
    }

    /**
     * Declares an option with a value.
     *
     * @param group its heading in the help
     * @param name in lower case, with hyphens
     * @param label of the parameter in the help
     * @param parser of a text, in every place
     * @param help one sentence without the bounds and the default
     */
    public static <T> Builder<T> value(
            OptionGroup group, String name, String label, ValueParser<T> parser, String help) {
        return new Builder<>(group, name, label, parser, help);
    }

    /** Declares an option that is on or off. */
    public static Builder<Boolean> flag(OptionGroup group, String name, String help) {
        return new Builder<>(group, name, "", ChoiceParser.FLAG, help)
                .as(Form.FLAG)
                .byDefault("false");
    }

    public String name() {
        return name;
    }

    /** The short flag, if there is one. */
    public Optional<Character> letter() {
        return letter;
    }

    public Form form() {
        return form;
    }

    /** The parameter in the help; empty for a flag. */
    public String label() {
        return label;
    }

    public ValueParser<T> parser() {
        return parser;
    }

    /** The value that holds when the option is not given, as text. */
    public Optional<String> defaultText() {
        return defaultText;
    }

    /** A value to show where there is no default. */
    public String example() {
        return example;
    }

    public OptionGroup group() {
        return group;
    }

    public String help() {
        return help;
    }

    /** The help for jobs, where they may do less than the command line. */
    public String jobHelp() {
        return jobHelp.isEmpty() ? help : jobHelp;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean isRepeatable() {
        return form == Form.LIST || form == Form.ARGUMENTS;
    }

    /** Whether it stands on the command line without its name. */
    public boolean isArgument() {
        return form == Form.ARGUMENT || form == Form.ARGUMENTS;
    }

    public boolean takesParameter() {
        return form != Form.FLAG && form != Form.COUNT;
    }

    public String flagName() {
        return "--" + name;
    }

    /** The environment variable. */
    public String variableName() {
        return "HARVEST_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The start of a problem with a value on the command line. */
    public String place() {
        return isArgument() ? label : flagName();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what is optional in a declaration; an {@link OptionTable.Builder} takes it. */
    public static final class Builder<T> {
        private final OptionGroup group;
        private final String name;
        private final String label;
        private final ValueParser<T> parser;
        private final String help;
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private Form form = Form.VALUE;
        private Optional<Character> letter = Optional.empty();
        private Optional<String> defaultText = Optional.empty();
        private String example = "";
        private String jobHelp = "";

        private Builder(OptionGroup group, String name, String label, ValueParser<T> parser, String help) {
            this.group = group;
            this.name = name;
            this.label = label;
            this.parser = parser;
            this.help = help;
        }

        public Builder<T> as(Form given) {
            form = given;
            return this;
        }

        public Builder<T> letter(char flag) {
            letter = Optional.of(flag);
            return this;
        }

        public Builder<T> byDefault(String text) {
            defaultText = Optional.of(text);
            return this;
        }

        public Builder<T> example(String text) {
            example = text;
            return this;
        }

        public Builder<T> inJobs(String otherHelp) {
            jobHelp = otherHelp;
            return this;
        }

        public Builder<T> with(Trait... applying) {
            traits.addAll(Arrays.asList(applying));
            return this;
        }

        Option<T> build() {
            return new Option<>(this);
        }
    }
}
