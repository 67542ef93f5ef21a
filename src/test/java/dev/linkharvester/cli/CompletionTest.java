package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.failure.ExitCodes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CompletionTest {
    private static final List<CommandSpec> COMMANDS = CommandModel.commandLine().getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .toList();

    private static String printed(String... arguments) {
        var printed = new ByteArrayOutputStream();
        var exitCode =
                new Commands(Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        assertThat(exitCode).isEqualTo(ExitCodes.DONE);
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Runs a program on a file and gives what it prints, its errors included. */
    private static String output(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void assumeInstalled(String program) {
        assumeThat(List.of("/bin/", "/usr/bin/", "/usr/local/bin/"))
                .as("%s is missing: install it", program)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder + program)));
    }

    @Test
    void bashCompletesOptionsAndTheirValues(@TempDir Path folder) throws Exception {
        assumeInstalled("bash");
        var script = Files.writeString(folder.resolve("completion"), printed("completion", "bash"));
        var complete = "compopt() { :; }; source " + script + "; complete -p harvest >/dev/null;"
                + " COMP_WORDS=(harvest %s); COMP_CWORD=%d; COMP_LINE=\"harvest %s\"; COMP_POINT=${#COMP_LINE};"
                + " _complete_harvest; echo \"${COMPREPLY[@]}\"";
        assertThat(output("bash", "-c", complete.formatted("--host-c", 1, "--host-c"))
                        .strip())
                .isEqualTo("--host-concurrency");
        assertThat(output("bash", "-c", complete.formatted("--links ''", 2, "--links "))
                        .strip())
                .isEqualTo("href all");
        assertThat(output("bash", "-c", complete.formatted("comp", 1, "comp")).strip())
                .isEqualTo("completion");
    }

    @Test
    void zshTakesTheSameScript(@TempDir Path folder) throws Exception {
        assertThat(printed("completion", "zsh")).isEqualTo(printed("completion", "bash"));
        assumeInstalled("zsh");
        var script = Files.writeString(folder.resolve("completion"), printed("completion", "zsh"));
        output("zsh", "-n", script.toString());
    }

    @Test
    void fishKnowsEveryOption(@TempDir Path folder) throws Exception {
        var text = printed("completion", "fish");
        for (var option : HarvestOptions.TABLE) {
            if (!option.isArgument()) {
                assertThat(text).contains(" -l " + option.name() + " ");
            }
        }
        assertThat(text).contains("-s f -l format -r -f -a 'tsv csv jsonl'", " -l state -r -F ");
        for (var command : COMMANDS) {
            assertThat(text).contains(" -n __fish_use_subcommand -a " + command.name() + " -d ");
            for (var option : command.options()) {
                assertThat(text).contains(" -l " + option.longestName().substring(2) + " ");
            }
        }
        assertThat(text)
                .contains(
                        "-n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'",
                        "-l export -d 'List the URLs that are queued instead, one per line: a seed file.'"
                                + " -n '__fish_seen_subcommand_from state'");
        assumeInstalled("fish");
        var script = Files.writeString(folder.resolve("completion"), text);
        output("fish", "--no-execute", script.toString());
    }

    @Test
    void theManualPageIsSoundRoff(@TempDir Path folder) throws Exception {
        var text = printed("man");
        for (var option : HarvestOptions.TABLE) {
            assertThat(text)
                    .contains(
                            option.isArgument()
                                    ? "\\fIURL\\fR..."
                                    : option.flagName().replace("-", "\\-"));
        }
        for (var command : COMMANDS) {
            assertThat(text).contains("\n.B harvest " + command.name() + "\n", "\n\\fB" + command.name() + "\\fR\n");
            for (var option : command.options()) {
                assertThat(option.usageHelp()
                                || option.versionHelp()
                                || text.contains(option.longestName().replace("-", "\\-")))
                        .as(option.longestName())
                        .isTrue();
            }
        }
        assertThat(text).isASCII();
        assumeInstalled("groff");
        var page = Files.writeString(folder.resolve("harvest.1"), text);
        assertThat(output("groff", "-ww", "-man", "-Tascii", "-z", page.toString()))
                .isEmpty();
    }
}
