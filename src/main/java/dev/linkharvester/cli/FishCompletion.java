package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;

/** Makes the completion script for the fish shell, which picocli does not make. */
final class FishCompletion {
    private FishCompletion() {}

    static String script() {
        var script = new StringBuilder(
                "# fish completion of harvest; put it into ~/.config/fish/completions/harvest.fish\n");
        Commands.OTHERS.forEach(command -> script.append("complete -c harvest -f -n __fish_use_subcommand -a ")
                .append(command.name())
                .append(" -d ")
                .append(quoted(command.purpose()))
                .append('\n'));
        script.append("complete -c harvest -s h -l help -d 'Show the help.'\n");
        script.append("complete -c harvest -s V -l version -d 'Show the version.'\n");
        HarvestOptions.TABLE.stream()
                .filter(option -> !option.isArgument())
                .forEach(option -> script.append(line(option)).append('\n'));
        Commands.OTHERS.forEach(command -> ownOptions(script, command));
        return script.toString();
    }

    private static void ownOptions(StringBuilder script, Command command) {
        var within = " -n '__fish_seen_subcommand_from " + command.name() + "'";
        for (var option : CommandModel.ownOptions(command)) {
            if (!option.isArgument()) {
                script.append(line(option)).append(within).append('\n');
            } else if (!option.parser().choices().isEmpty()) {
                script.append("complete -c harvest -f")
                        .append(within)
                        .append(" -a ")
                        .append(quoted(String.join(" ", option.parser().choices())))
                        .append('\n');
            }
        }
    }

    private static String line(Option<?> option) {
        var line = new StringBuilder("complete -c harvest");
        option.letter().ifPresent(letter -> line.append(" -s ").append(letter));
        line.append(" -l ").append(option.name());
        if (option.takesParameter()) {
            // -r: takes a parameter; -f: which is no file; -F: which is one.
            line.append(option.parser().takesPath() ? " -r -F" : " -r -f");
            if (!option.parser().choices().isEmpty()) {
                line.append(" -a ")
                        .append(quoted(String.join(" ", option.parser().choices())));
            }
        }
        return line.append(" -d ").append(quoted(option.help())).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
