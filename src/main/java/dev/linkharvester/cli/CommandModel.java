package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes picocli's model of the commands from what they say of themselves. */
final class CommandModel {
    static final String VERSION = "Link Harvester " + Version.number();

    private static final int HELP_WIDTH = 100;
    private static final int DESCRIPTION_WIDTH = 64;
    private static final int MAX_NAMES_WIDTH = 38;

    private CommandModel() {}

    static CommandLine commandLine() {
        var line = new CommandLine(spec(Commands.HARVEST).version(VERSION));
        Commands.OTHERS.forEach(command -> line.addSubcommand(command.name(), spec(command)));
        // A value that begins with @ is a header file, and of a flag given twice the last one holds.
        return line.setExpandAtFiles(false)
                .setAllowSubcommandsAsOptionParameters(true)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(MAX_NAMES_WIDTH);
    }

    static String bashCompletion() {
        return AutoComplete.bash(Commands.HARVEST.name(), commandLine());
    }

    private static CommandSpec spec(Command command) {
        var spec = CommandSpec.create()
                .name(command.name())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        addOptions(spec, command);
        spec.usageMessage()
                .description(command.purpose())
                .customSynopsis(synopses(command))
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .commandListHeading("%nCommands:%n")
                .footer(footer(command));
        return spec;
    }

    /** Returns a command with its parameters, as the user writes it: {@code harvest state DIR [--export]}. */
    static String synopsis(Command command) {
        var name = command.equals(Commands.HARVEST) ? command.name() : Commands.HARVEST.name() + ' ' + command.name();
        return (name + ' ' + command.parameters()).strip();
    }

    /** Returns the options of a command that {@code harvest} does not have. */
    static OptionTable ownOptions(Command command) {
        var shared = HarvestOptions.TABLE.stream().collect(Collectors.toSet());
        return command.options().filter(option -> !shared.contains(option));
    }

    private static String[] synopses(Command command) {
        var synopses = new ArrayList<>(List.of(synopsis(command)));
        if (command.equals(Commands.HARVEST)) {
            Commands.OTHERS.forEach(other -> synopses.add("       " + synopsis(other)));
        }
        return synopses.toArray(String[]::new);
    }

    private static String[] footer(Command command) {
        var lines = new ArrayList<>(command.footer());
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines.toArray(String[]::new);
    }

    private static void addOptions(CommandSpec spec, Command command) {
        for (var group : OptionGroup.values()) {
            var options = command.options().stream()
                    .filter(option -> option.group() == group)
                    .toList();
            options.stream().filter(Option::isArgument).forEach(option -> spec.addPositional(positional(option)));
            var named = options.stream()
                    .filter(option -> !option.isArgument())
                    .map(CommandModel::optionSpec)
                    .toList();
            if (group.heading().isEmpty()) {
                named.forEach(spec::addOption);
            } else if (!named.isEmpty()) {
                var members = ArgGroupSpec.builder()
                        .heading("%n" + group.heading() + "%n")
                        .validate(false);
                named.forEach(members::addArg);
                spec.addArgGroup(members.build());
            }
        }
    }

    private static PositionalParamSpec positional(Option<?> option) {
        var spec = PositionalParamSpec.builder().paramLabel(option.label()).description(option.help());
        if (option.isRepeatable()) {
            spec.arity("0..*").type(List.class).auxiliaryTypes(String.class);
        } else {
            spec.arity("1").type(option.parser().takesPath() ? Path.class : String.class);
        }
        if (!option.parser().choices().isEmpty()) {
            spec.completionCandidates(option.parser().choices());
        }
        return spec.build();
    }

    private static OptionSpec optionSpec(Option<?> option) {
        var names = new ArrayList<String>();
        option.letter().ifPresent(letter -> names.add("-" + letter));
        names.add(option.flagName());
        var spec = OptionSpec.builder(names.toArray(String[]::new))
                .description(wrapped(description(option).replace("%", "%%")))
                .completionCandidates(option.parser().choices());
        var type = option.parser().takesPath() ? Path.class : String.class;
        switch (option.form()) {
            case VALUE, ARGUMENT -> spec.paramLabel(option.label()).arity("1").type(type);
            case LIST, ARGUMENTS ->
                spec.paramLabel(option.label()).arity("1").type(List.class).auxiliaryTypes(type);
            case FLAG -> spec.arity("0").type(boolean.class).completionCandidates(List.of());
            case COUNT -> spec.arity("0").type(boolean[].class).completionCandidates(List.of());
        }
        return spec.build();
    }

    /** Returns the help sentence with bounds and default: {@code Further attempts … (0 to 20; default: 2)}. */
    static String description(Option<?> option) {
        if (!option.takesParameter()) {
            return option.help();
        }
        var remarks = new StringJoiner("; ", " (", ")").setEmptyValue("");
        if (!option.parser().accepts().isEmpty()) {
            remarks.add(option.parser().accepts());
        }
        if (option.isRepeatable()) {
            remarks.add("repeatable");
        }
        option.defaultText().ifPresent(text -> remarks.add("default: " + text));
        return remarks.length() == 0 ? option.help() : option.help().replaceFirst("\\.$", "") + remarks;
    }

    /** Returns lines that fit beside the names; picocli itself would break file names and URLs at their punctuation. */
    private static String[] wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > DESCRIPTION_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.toArray(String[]::new);
    }
}
