package dev.linkharvester.cli;

import dev.linkharvester.config.HarvestOption;
import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.ServeOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The completion script for the fish shell, which picocli does not make. */
final class FishCompletion {
    private FishCompletion() {}

    static String script() {
        var script = new StringBuilder(
                "# fish completion of harvest; put it into ~/.config/fish/completions/harvest.fish\n");
        CommandModel.others().forEach(command -> command(script, command));
        script.append("complete -c harvest -s h -l help -d 'Show the help.'\n");
        script.append("complete -c harvest -s V -l version -d 'Show the version.'\n");
        HarvestOptions.all().stream()
                .filter(option -> option.form() != Form.POSITIONAL)
                .forEach(option -> script.append(line(option)).append('\n'));
        ServeOptions.all()
                .forEach(option -> script.append(line(option))
                        .append(" -n '__fish_seen_subcommand_from ")
                        .append(CommandModel.SERVE)
                        .append("'\n"));
        return script.toString();
    }

    private static void command(StringBuilder script, CommandSpec command) {
        script.append("complete -c harvest -f -n __fish_use_subcommand -a ")
                .append(command.name())
                .append(" -d ")
                .append(quoted(CommandModel.purpose(command)))
                .append('\n');
        for (var parameter : command.positionalParameters()) {
            if (parameter.completionCandidates() != null) {
                script.append("complete -c harvest -f")
                        .append(within(command))
                        .append(" -a ")
                        .append(quoted(String.join(" ", parameter.completionCandidates())))
                        .append('\n');
            }
        }
        for (var option : CommandModel.ownOptions(command)) {
            script.append("complete -c harvest -l ")
                    .append(option.longestName().substring("--".length()))
                    .append(option.arity().max() > 0 ? " -r -f" : "")
                    .append(" -d ")
                    .append(quoted(String.join(" ", option.description())))
                    .append(within(command))
                    .append('\n');
        }
    }

    private static String within(CommandSpec command) {
        return " -n '__fish_seen_subcommand_from " + command.name() + "'";
    }

    private static String line(HarvestOption<?> option) {
        var line = new StringBuilder("complete -c harvest");
        option.letter().ifPresent(letter -> line.append(" -s ").append(letter));
        line.append(" -l ").append(option.name());
        if (option.takesParameter()) {
            // -r: takes a parameter; -f: which is no file; -F: which is one.
            line.append(option.takesPath() ? " -r -F" : " -r -f");
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
