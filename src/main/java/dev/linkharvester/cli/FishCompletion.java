package dev.linkharvester.cli;

import dev.linkharvester.cli.HarvestOption.Form;

/** The completion script for the fish shell, which picocli does not make. */
final class FishCompletion {
    private FishCompletion() {}

    static String script() {
        var script = new StringBuilder(
                "# fish completion of harvest; put it into ~/.config/fish/completions/harvest.fish\n");
        command(script, CommandModel.DEMO, CommandModel.DEMO_PURPOSE);
        command(script, CommandModel.SERVE, CommandModel.SERVE_PURPOSE);
        command(script, CommandModel.COMPLETION, CommandModel.COMPLETION_PURPOSE);
        command(script, CommandModel.MAN, CommandModel.MAN_PURPOSE);
        script.append("complete -c harvest -f -n '__fish_seen_subcommand_from completion' -a '")
                .append(String.join(" ", CommandModel.SHELLS))
                .append("'\n");
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

    private static void command(StringBuilder script, String name, String purpose) {
        script.append("complete -c harvest -f -n __fish_use_subcommand -a ")
                .append(name)
                .append(" -d ")
                .append(quoted(purpose))
                .append('\n');
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
