package dev.linkharvester.cli;

import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.StringJoiner;

/** The options of one command as Markdown: a table for each heading of the help, for docs/options.md. */
final class OptionsTable {
    private static final Path DOCUMENT = Path.of("docs/options.md");
    private static final String END = "<!-- end of options -->";

    private final String start;
    private final OptionTable options;

    private OptionsTable(String command, OptionTable options) {
        this.start = "<!-- options of " + command + " -->\n";
        this.options = options;
    }

    static OptionsTable ofHarvest() {
        return new OptionsTable(Commands.HARVEST.name(), Commands.HARVEST.options());
    }

    /** The options that a command has, and {@code harvest} has not. */
    static OptionsTable of(String command) {
        return new OptionsTable(
                command, CommandModel.ownOptions(Commands.named(command).orElseThrow()));
    }

    /** Puts the tables between the document's markers. */
    void rewriteDocument() throws Exception {
        var document = Files.readString(DOCUMENT);
        int from = document.indexOf(start) + start.length();
        Files.writeString(
                DOCUMENT, document.substring(0, from) + markdown() + document.substring(document.indexOf(END, from)));
    }

    /** Returns what stands between the document's markers. */
    String inDocument() throws Exception {
        var document = Files.readString(DOCUMENT);
        int from = document.indexOf(start) + start.length();
        return document.substring(from, document.indexOf(END, from));
    }

    String markdown() {
        var tables = new StringBuilder();
        var shown = EnumSet.noneOf(OptionGroup.class);
        for (var option : options) {
            if (shown.add(option.group())) {
                var heading = option.group().heading();
                tables.append(heading.isEmpty() ? "" : "\n### " + heading + '\n')
                        .append("\n| option | default | meaning |\n|---|---|---|\n");
            }
            tables.append("| ")
                    .append(code(names(option)))
                    .append(" | ")
                    .append(
                            option.takesParameter()
                                    ? option.defaultText()
                                            .map(OptionsTable::code)
                                            .orElse("")
                                    : "")
                    .append(" | ")
                    .append(escaped(meaning(option)))
                    .append(" |\n");
        }
        return tables.append('\n').toString();
    }

    private static String names(Option<?> option) {
        if (option.isArgument()) {
            return option.label() + "...";
        }
        var letter = option.letter().map(it -> "-" + it + ", ").orElse("");
        return letter + option.flagName() + (option.takesParameter() ? " " + option.label() : "");
    }

    private static String meaning(Option<?> option) {
        if (!option.takesParameter()) {
            return option.help().replaceFirst("\\.$", "");
        }
        var remarks = new StringJoiner("; ", " (", ")").setEmptyValue("");
        if (!option.parser().accepts().isEmpty()) {
            remarks.add(option.parser().accepts());
        }
        if (option.isRepeatable()) {
            remarks.add("repeatable");
        }
        return option.help().replaceFirst("\\.$", "") + remarks;
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
