package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOption;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.ServeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** The options of one command as Markdown: a table for each heading of the help, for docs/options.md. */
final class OptionsTable {
    private static final Path DOCUMENT = Path.of("docs/options.md");
    private static final String END = "<!-- end of options -->";

    private final String start;
    private final List<HarvestOption<?>> options;

    private OptionsTable(String start, List<HarvestOption<?>> options) {
        this.start = start;
        this.options = options;
    }

    static OptionsTable ofHarvest() {
        return new OptionsTable("<!-- options: made from HarvestOptions -->\n", HarvestOptions.all());
    }

    static OptionsTable ofServe() {
        return new OptionsTable("<!-- options: made from ServeOptions -->\n", ServeOptions.all());
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
        var heading = "";
        for (var option : options) {
            if (!option.group().heading().equals(heading)) {
                heading = option.group().heading();
                tables.append("\n### ").append(heading).append("\n\n| option | default | meaning |\n|---|---|---|\n");
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

    private static String names(HarvestOption<?> option) {
        if (option.form() == HarvestOption.Form.POSITIONAL) {
            return option.label() + "...";
        }
        var letter = option.letter().map(it -> "-" + it + ", ").orElse("");
        return letter + option.flagName() + (option.takesParameter() ? " " + option.label() : "");
    }

    private static String meaning(HarvestOption<?> option) {
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
