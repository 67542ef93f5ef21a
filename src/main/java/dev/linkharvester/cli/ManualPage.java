package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import java.util.Locale;

/** Makes the manual page harvest(1) in roff with the man macros. */
final class ManualPage {
    private ManualPage() {}

    static String text() {
        var page = new StringBuilder();
        page.append(".TH HARVEST 1 \"\" ")
                .append('"')
                .append(escaped(CommandModel.VERSION))
                .append("\"\n");
        section(page, "NAME", "harvest \\- harvest the links of web pages");
        section(page, "SYNOPSIS", ".B harvest\n[OPTIONS] [URL...]" + synopses());
        section(page, "DESCRIPTION", escaped(Commands.HARVEST.purpose()) + """

                Each line of \\fIurls.txt\\fR is a URL; blank lines and lines that begin with # are skipped.
                Each line of \\fIfoundurls.txt\\fR is the URL of a page, a tab, and a link on that page.""");
        page.append(".SH OPTIONS\n");
        options(page, HarvestOptions.TABLE);
        Commands.OTHERS.forEach(command -> section(page, command));
        page.append(".SH COMMANDS\n");
        Commands.OTHERS.forEach(command -> command(page, command));
        page.append(".SH EXIT STATUS\n");
        entry(page, "0", "Done.");
        entry(
                page,
                "1",
                "The run could not go on: the output is not writable, the disk is full; or a seed input broke off.");
        entry(page, "2", "Done, but no seed could be fetched.");
        entry(page, "3", "Wrong usage or configuration.");
        entry(page, "130, 143", "Interrupted, terminated; what was finished is on disk and complete.");
        section(page, "ENVIRONMENT", """
                Every option, in capitals, with underscores and the prefix HARVEST_: HARVEST_HOST_CONCURRENCY=8.
                A repeatable option has one value a line. NO_COLOR turns colours off.""");
        section(page, "FILES", """
                .I config/harvester.yaml
                holds options by their long names: host\\-concurrency: 8.
                The command line holds over the environment, that over the file.""");
        return page.toString();
    }

    private static String synopses() {
        var synopses = new StringBuilder();
        for (var command : Commands.OTHERS) {
            synopses.append("\n.br\n.B harvest ")
                    .append(command.name())
                    .append('\n')
                    .append(escaped(command.parameters()));
        }
        return synopses.toString().stripTrailing();
    }

    private static void section(StringBuilder page, Command command) {
        var options = CommandModel.ownOptions(command).filter(option -> option.group() != OptionGroup.COMMAND);
        if (options.stream().findAny().isPresent()) {
            page.append(".SH OPTIONS OF HARVEST ")
                    .append(command.name().toUpperCase(Locale.ROOT))
                    .append('\n');
            options(page, options);
        }
    }

    private static void command(StringBuilder page, Command command) {
        entry(page, "\\fB" + command.name() + "\\fR", command.purpose());
        CommandModel.ownOptions(command)
                .filter(option -> option.group() == OptionGroup.COMMAND && !option.isArgument())
                .forEach(option -> entry(
                        page, "\\fB" + command.name() + "\\fR " + heading(option), CommandModel.description(option)));
    }

    private static void options(StringBuilder page, OptionTable table) {
        for (var group : OptionGroup.values()) {
            var options =
                    table.stream().filter(option -> option.group() == group).toList();
            if (!options.isEmpty()) {
                page.append(".SS ").append(group.heading()).append('\n');
                options.forEach(option -> entry(page, heading(option), CommandModel.description(option)));
            }
        }
    }

    private static String heading(Option<?> option) {
        if (option.isArgument()) {
            return "\\fI" + option.label() + "\\fR...";
        }
        var letter = option.letter().map(it -> "\\fB\\-" + it + "\\fR, ").orElse("");
        var label = option.takesParameter() ? " \\fI" + escaped(option.label()) + "\\fR" : "";
        return letter + "\\fB" + escaped(option.flagName()) + "\\fR" + label;
    }

    private static void section(StringBuilder page, String title, String body) {
        page.append(".SH ").append(title).append('\n').append(body).append('\n');
    }

    private static void entry(StringBuilder page, String heading, String body) {
        page.append(".TP\n").append(heading).append('\n').append(escaped(body)).append('\n');
    }

    /** Backslashes and hyphens are commands to roff, and so is a full stop or an apostrophe that begins a line. */
    private static String escaped(String text) {
        var escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
