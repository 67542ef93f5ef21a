package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.config.OptionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way through a command line and picocli's are one. */
class FastArgumentsTest {
    private static final List<String> WORDS = List.of(
            "https://example.com/",
            "example.com",
            "seed",
            "-",
            "--",
            "-o",
            "--output",
            "--output=x.tsv",
            "--output=",
            "-i",
            "urls.txt",
            "--depth",
            "2",
            "--depth=3",
            "-d",
            "-d4",
            "-q",
            "--quiet",
            "--quiet=true",
            "-v",
            "-vv",
            "--verbose",
            "demo",
            "--help",
            "-H",
            "X: y",
            "--header=A: b",
            "-c",
            "9",
            "--nonsense",
            "man",
            "@file",
            "--include",
            "\"quoted\"",
            "-k",
            "--sort-query",
            "-x",
            "=",
            "--url",
            "-h",
            "");

    @Test
    void readsWhatPicocliReads() {
        var numbers = new Random(1);
        int plain = 0;
        for (int i = 0; i < 5_000; i++) {
            var arguments = new ArrayList<String>();
            for (int length = numbers.nextInt(6); length > 0; length--) {
                arguments.add(WORDS.get(numbers.nextInt(WORDS.size())));
            }
            var read = FastArguments.read(arguments);
            if (read.isPresent()) {
                plain++;
                assertThat(read.get().options()).as(arguments.toString()).isEqualTo(parsed(arguments));
                assertThat(read.get().command().name().equals("demo"))
                        .isEqualTo(!arguments.isEmpty() && arguments.getFirst().equals("demo"));
            }
        }
        assertThat(plain).isGreaterThan(200);
    }

    @Test
    void knowsAllCommands() {
        assertThat(CommandModel.commandLine().getSubcommands().keySet())
                .containsExactlyElementsOf(
                        Commands.OTHERS.stream().map(Command::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com/",
                "-i urls.txt -o - -d 2 --robots=ignore -q",
                "demo -q -o /dev/null",
                "--header=a:b -H c:d --host-concurrency 9 -v"
            })
    void knowsWhatIsUsual(String line) {
        assertThat(FastArguments.read(words(line)).map(FastArguments::options)).hasValue(parsed(words(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-V",
                "man",
                "completion bash",
                "localhost",
                "-vv",
                "-q -q",
                "--depth",
                "--nonsense",
                "-d -1",
                "-o="
            })
    void leavesTheRestToPicocli(String line) {
        assertThat(FastArguments.read(words(line))).isEmpty();
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    }

    private static OptionSource parsed(List<String> arguments) {
        return CommandLineSource.read(CommandModel.commandLine().parseArgs(arguments.toArray(String[]::new)));
    }
}
