package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.config.ConfigurationFile;
import dev.linkharvester.config.ConsoleOptions;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionMapping;
import dev.linkharvester.config.OptionSource;
import dev.linkharvester.config.OptionValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file that ships says what the table says. */
class ShippedConfigurationTest {
    private static final Path SHIPPED = Path.of("config/harvester.yaml");
    private static final Pattern KEY = Pattern.compile("(# )?([a-z][a-z-]*): .*");

    @Test
    void everyOptionIsListedExactlyOnceInTheOrderOfTheTable() throws Exception {
        var keys = new ArrayList<String>();
        for (var line : Files.readAllLines(SHIPPED)) {
            var matcher = KEY.matcher(line);
            if (matcher.matches() && isKey(line, matcher.group(1))) {
                keys.add(matcher.group(2));
            }
        }
        assertThat(keys).containsExactlyElementsOf(OptionMapping.names());
    }

    @Test
    void everyKeyHasACommentBeforeIt() throws Exception {
        var lines = Files.readAllLines(SHIPPED);
        for (int i = 0; i < lines.size(); i++) {
            var matcher = KEY.matcher(lines.get(i));
            if (matcher.matches() && isKey(lines.get(i), matcher.group(1))) {
                assertThat(lines.get(i - 1))
                        .as("the line before %s", lines.get(i))
                        .startsWith("# ");
            }
        }
    }

    @Test
    void whatIsSetIsTheDefault() {
        var shipped = ConfigurationFile.read(SHIPPED.toString());
        assertThat(shipped.problems()).isEmpty();
        for (var option : HarvestOptions.TABLE) {
            boolean set =
                    option.defaultText().isPresent() && !option.isRepeatable() && !option.equals(ConsoleOptions.CONFIG);
            assertThat(shipped.of(option).stream().map(OptionSource.Given::text))
                    .as(option.name())
                    .isEqualTo(set ? option.defaultText().stream().toList() : List.of());
        }
        assertThat(HarvestOptions.read(List.of(shipped))).isEqualTo(HarvestOptions.read(List.of()));
    }

    @Test
    void whatIsCommentedOutParsesToItsExample(@TempDir Path folder) throws Exception {
        var lines = Files.readAllLines(SHIPPED).stream()
                .map(line -> line.startsWith("# ") && isKey(line, "# ") ? line.substring(2) : line)
                .toList();
        var uncommented = ConfigurationFile.read(
                Files.write(folder.resolve("harvester.yaml"), lines).toString());
        assertThat(uncommented.problems()).isEmpty();
        OptionValues.of(List.of(uncommented), HarvestOptions.TABLE);
        for (var option : HarvestOptions.TABLE) {
            if (option.isRepeatable() || option.defaultText().isEmpty()) {
                assertThat(uncommented.of(option).stream().map(OptionSource.Given::text))
                        .as(option.name())
                        .containsExactly(option.example());
            }
        }
    }

    /** A comment that happens to have the form of a key, such as "href: every …", is none: keys are option names. */
    private static boolean isKey(String line, @org.jspecify.annotations.Nullable String comment) {
        var text = comment == null ? line : line.substring(comment.length());
        return OptionMapping.names().contains(text.substring(0, Math.max(0, text.indexOf(':'))));
    }
}
