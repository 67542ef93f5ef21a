package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOption;
import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.ServeOptions;
import dev.linkharvester.config.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Picocli's model of the commands, made from the table of options. */
final class CommandModel {
    static final String HARVEST = "harvest";
    static final String DEMO = "demo";
    static final String STATE = "state";
    static final String EXPORT = "--export";
    static final String SERVE = "serve";
    static final String HEALTH = "health";
    static final String ADDRESS = "--url";
    static final String COMPLETION = "completion";
    static final String MAN = "man";

    /** One sentence a command, for every list of commands. */
    static final String HARVEST_PURPOSE = "Takes a file of URLs, gives a file of the links found on those pages.";

    static final String DEMO_PURPOSE = "Harvest a small site served on loopback: works with no network.";
    static final String STATE_PURPOSE = "Show what is in a state folder: queued, done and failed URLs per host.";
    static final String SERVE_PURPOSE = "Run as a service: harvests as jobs over REST, watched in a browser.";
    static final String HEALTH_PURPOSE = "Ask a running service whether it is ready.";
    static final String COMPLETION_PURPOSE = "Print the completion script of a shell.";
    static final String MAN_PURPOSE = "Print the manual page, for man -l.";
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private static final int HELP_WIDTH = 100;
    private static final int DESCRIPTION_WIDTH = 64;

    private CommandModel() {}

    static CommandLine commandLine() {
        var others = List.of(
                demoCommand(), stateCommand(), serveCommand(), healthCommand(), completionCommand(), manCommand());
        var line = new CommandLine(harvestCommand(others));
        others.forEach(command -> line.addSubcommand(command.name(), command));
        // A value that begins with @ is a header file, and a flag given twice holds as it was given last.
        return line.setExpandAtFiles(false)
                .setAllowSubcommandsAsOptionParameters(true)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(38);
    }

    private static CommandSpec harvestCommand(List<CommandSpec> others) {
        var command = command(HARVEST, HARVEST_PURPOSE);
        var synopses = new ArrayList<>(List.of("harvest [OPTIONS] [URL...]"));
        others.forEach(other -> synopses.add("       " + synopsis(other)));
        command.version("Link Harvester " + Version.number())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel(HarvestOptions.URL.label())
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(HarvestOptions.URL.help())
                        .build());
        addOptions(command, HarvestOptions.all());
        command.usageMessage()
                .customSynopsis(synopses.toArray(String[]::new))
                .footer(
                        "",
                        "Options can stand in config/harvester.yaml (host-concurrency: 8) and in the environment",
                        "(HARVEST_HOST_CONCURRENCY=8); the command line holds over the environment, that over the file.",
                        "",
                        "Exit: 0 done, 1 could not go on, 2 no seed could be fetched, 3 wrong usage, 130 or 143 stopped.");
        return command;
    }

    private static CommandSpec demoCommand() {
        var command = command(DEMO, DEMO_PURPOSE);
        addOptions(command, HarvestOptions.all());
        command.usageMessage().customSynopsis("harvest demo [OPTIONS]");
        return command;
    }

    private static CommandSpec stateCommand() {
        var command = command(STATE, STATE_PURPOSE)
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("DIR")
                        .arity("1")
                        .type(String.class)
                        .description("A folder that was given to --state.")
                        .build())
                .addOption(OptionSpec.builder(EXPORT)
                        .arity("0")
                        .type(boolean.class)
                        .description("List the URLs that are queued instead, one a line: a seed file.")
                        .build());
        command.usageMessage().customSynopsis("harvest state DIR [--export]");
        return command;
    }

    private static CommandSpec serveCommand() {
        var command = command(SERVE, SERVE_PURPOSE);
        addOptions(command, ServeOptions.withConsole());
        command.usageMessage()
                .customSynopsis("harvest serve [OPTIONS]")
                .footer(
                        "",
                        "The options can stand in the environment (HARVEST_PORT=8080). Tokens come from a file, or from",
                        "HARVEST_READ_TOKEN and HARVEST_WRITE_TOKEN. What config/harvester.yaml and the environment say",
                        "of a harvest is what jobs begin with, but for its seeds, its files, exclude-private, which always",
                        "holds, and refresh and only-new. With a proxy there it does not start: jobs go through none.");
        return command;
    }

    private static CommandSpec healthCommand() {
        var command = command(HEALTH, HEALTH_PURPOSE)
                .addOption(OptionSpec.builder(ADDRESS)
                        .arity("1")
                        .type(String.class)
                        .paramLabel("URL")
                        .defaultValue("http://127.0.0.1:8080")
                        .description("Where it listens (default: http://127.0.0.1:8080).")
                        .build());
        command.usageMessage()
                .customSynopsis("harvest health [--url URL]")
                .footer("", "Exit: 0 it is ready, 1 it is not, or cannot be reached.");
        return command;
    }

    private static CommandSpec manCommand() {
        var command = command(MAN, MAN_PURPOSE);
        command.usageMessage().customSynopsis("harvest man");
        return command;
    }

    private static CommandSpec completionCommand() {
        var command = command(COMPLETION, COMPLETION_PURPOSE)
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("bash|zsh|fish")
                        .arity("1")
                        .type(String.class)
                        .completionCandidates(SHELLS)
                        .description("The shell; for bash: source <(harvest completion bash).")
                        .build());
        command.usageMessage().customSynopsis("harvest completion bash|zsh|fish");
        return command;
    }

    /** The commands but {@code harvest} itself, in the order of the help. */
    static List<CommandSpec> others() {
        return commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .toList();
    }

    static String synopsis(CommandSpec command) {
        return command.usageMessage().customSynopsis()[0];
    }

    static String purpose(CommandSpec command) {
        return command.usageMessage().description()[0];
    }

    /** The options of a command that are in no table, and of no other. */
    static List<OptionSpec> ownOptions(CommandSpec command) {
        var shared = Stream.concat(HarvestOptions.all().stream(), ServeOptions.all().stream())
                .filter(option -> option.form() != Form.POSITIONAL)
                .map(HarvestOption::flagName)
                .collect(Collectors.toSet());
        return command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .filter(option -> !shared.contains(option.longestName()))
                .toList();
    }

    private static CommandSpec command(String name, String purpose) {
        var command = CommandSpec.create().name(name).mixinStandardHelpOptions(false);
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        command.version("Link Harvester " + Version.number());
        command.usageMessage()
                .description(purpose)
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .commandListHeading("%nCommands:%n");
        return command;
    }

    private static void addOptions(CommandSpec command, List<HarvestOption<?>> table) {
        for (var group : OptionGroup.values()) {
            var options = table.stream()
                    .filter(option -> option.group() == group && option.form() != Form.POSITIONAL)
                    .toList();
            if (!options.isEmpty()) {
                var members = ArgGroupSpec.builder()
                        .heading("%n" + group.heading() + "%n")
                        .validate(false);
                options.forEach(option -> members.addArg(optionSpec(option)));
                command.addArgGroup(members.build());
            }
        }
    }

    private static OptionSpec optionSpec(HarvestOption<?> option) {
        var names = new ArrayList<String>();
        option.letter().ifPresent(letter -> names.add("-" + letter));
        names.add(option.flagName());
        var spec = OptionSpec.builder(names.toArray(String[]::new))
                .description(wrapped(description(option).replace("%", "%%")))
                .completionCandidates(option.parser().choices());
        var type = option.takesPath() ? Path.class : String.class;
        switch (option.form()) {
            case VALUE -> spec.paramLabel(option.label()).arity("1").type(type);
            case LIST, POSITIONAL ->
                spec.paramLabel(option.label()).arity("1").type(List.class).auxiliaryTypes(type);
            case FLAG -> spec.arity("0").type(boolean.class).completionCandidates(List.of());
            case COUNT -> spec.arity("0").type(boolean[].class).completionCandidates(List.of());
        }
        return spec.build();
    }

    /** The help sentence with bounds and default: {@code Further attempts … (0 to 20; default: 2)}. */
    static String description(HarvestOption<?> option) {
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

    /** Lines that fit beside the names; picocli itself would break file names and URLs at their punctuation. */
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
