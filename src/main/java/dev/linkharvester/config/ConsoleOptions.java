package dev.linkharvester.config;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.config.Presentation.ColorChoice;
import dev.linkharvester.config.Presentation.LogFormat;

/** The options of {@link Presentation}, and the configuration file: every command that reads options has them. */
public final class ConsoleOptions {
    /** The flag given more often means no more. */
    public static final int MAX_VERBOSITY = 2;

    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    public static final Option<String> CONFIG = DECLARED.add(
            value(OptionGroup.CONSOLE, "config", "FILE", new PathParser(), "Read options from this YAML file.")
                    .with(Trait.OPERATOR_ONLY)
                    .byDefault("config/harvester.yaml"));

    static final Option<Boolean> QUIET =
            DECLARED.add(flag(OptionGroup.CONSOLE, "quiet", "Show errors alone: no progress, no summary, no warnings.")
                    .letter('q')
                    .with(Trait.OPERATOR_ONLY));

    static final Option<Integer> VERBOSE = DECLARED.add(value(
                    OptionGroup.CONSOLE,
                    "verbose",
                    "",
                    new IntegerParser(0, MAX_VERBOSITY),
                    "Log one line per page; given twice, every step of every URL.")
            .letter('v')
            .as(Form.COUNT)
            .with(Trait.OPERATOR_ONLY)
            .byDefault("0"));

    static final Option<Boolean> NO_PROGRESS = DECLARED.add(
            flag(OptionGroup.CONSOLE, "no-progress", "Show no status line.").with(Trait.OPERATOR_ONLY));

    static final Option<ColorChoice> COLOR = DECLARED.add(value(
                    OptionGroup.CONSOLE,
                    "color",
                    "WHEN",
                    ChoiceParser.of("auto", ColorChoice.AUTO, "always", ColorChoice.ALWAYS, "never", ColorChoice.NEVER),
                    "Colors; auto: on a terminal, unless NO_COLOR is set.")
            .with(Trait.OPERATOR_ONLY)
            .byDefault("auto"));

    static final Option<LogFormat> LOG_FORMAT = DECLARED.add(value(
                    OptionGroup.CONSOLE,
                    "log-format",
                    "FORMAT",
                    ChoiceParser.of("text", LogFormat.TEXT, "json", LogFormat.JSON),
                    "Format of the log on standard error.")
            .with(Trait.OPERATOR_ONLY)
            .byDefault("text"));

    public static final OptionTable TABLE = DECLARED.build();

    private ConsoleOptions() {}

    public static Presentation read(OptionValues values) {
        boolean quiet = values.get(QUIET);
        return new Presentation(
                quiet,
                values.get(VERBOSE),
                !quiet && !values.get(NO_PROGRESS),
                values.get(COLOR),
                values.get(LOG_FORMAT));
    }
}
