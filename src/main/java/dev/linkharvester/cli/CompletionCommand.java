package dev.linkharvester.cli;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option;
import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.TextParser;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import java.io.PrintStream;
import java.util.List;

/** Prints the completion script of a shell. */
final class CompletionCommand implements Command {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    private static final Option<String> SHELL = DECLARED.add(value(
                    OptionGroup.COMMAND,
                    "shell",
                    "bash|zsh|fish",
                    new Shell(),
                    "The shell; for bash: source <(harvest completion bash).")
            .as(Form.ARGUMENT));

    private static final OptionTable OPTIONS = DECLARED.build();

    /** Reads the name of a shell. */
    private record Shell() implements ValueParser<String> {
        @Override
        public String parse(String text) {
            return new TextParser().parse(text);
        }

        @Override
        public List<String> choices() {
            return List.of("bash", "zsh", "fish");
        }
    }

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String purpose() {
        return "Print the completion script of a shell.";
    }

    @Override
    public String parameters() {
        return "bash|zsh|fish";
    }

    @Override
    public OptionTable options() {
        return OPTIONS;
    }

    @Override
    public Invocation read(CommandInput input) {
        var shell = input.valuesOfCommandLine(OPTIONS).find(SHELL).orElse("");
        return switch (shell) {
            case "bash", "zsh" -> () -> print(CommandModel.bashCompletion(), input.output());
            case "fish" -> () -> print(FishCompletion.script(), input.output());
            case "" -> throw new UsageException("completion: name a shell: bash, zsh, fish");
            default ->
                throw new UsageException("completion: " + ValueParser.shown(shell) + " is not one of bash, zsh, fish");
        };
    }

    private static int print(String script, PrintStream output) {
        output.println(script.stripTrailing());
        return ExitCodes.DONE;
    }
}
