package dev.linkharvester.cli;

import dev.linkharvester.config.Option;
import dev.linkharvester.config.HarvestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** The options as a Markdown table, for the README. */
final class OptionsTable {
    private static final Path README = Path.of("README.md");
    private static final String START = "<!-- options: made from HarvestOptions -->\n";
    private static final String END = "<!-- end of options -->";

    private OptionsTable() {}

    /** Puts the table between the README's markers. */
    static void rewriteReadme() throws Exception {
        var readme = Files.readString(README);
        Files.writeString(
                README,
                readme.substring(0, readme.indexOf(START) + START.length())
                        + markdown()
                        + readme.substring(readme.indexOf(END)));
    }

    /** What stands between the README's markers. */
    static String inReadme() throws Exception {
        var readme = Files.readString(README);
        return readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END));
    }

    static String markdown() {
        var table = new StringBuilder("\n| option | default | meaning |\n|---|---|---|\n");
        for (var option : HarvestOptions.TABLE) {
            table.append("| ")
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
        return table.append('\n').toString();
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
