package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChartColoursTest {
    private static final Pattern ENTRY = Pattern.compile("\\s+\"?([a-z0-9-]+)\"?: \"([a-z]+)\",");

    private static String file(String name) throws IOException {
        try (var file = ChartColoursTest.class.getResourceAsStream("/dashboard/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> colours() throws IOException {
        var charts = file("charts.js");
        var begin = charts.indexOf("const COLOURS = {");
        return ENTRY.matcher(charts.substring(begin, charts.indexOf("};", begin)))
                .results()
                .collect(Collectors.toMap(entry -> entry.group(1), (MatchResult entry) -> entry.group(2)));
    }

    @Test
    void everyErrorClassHasAColourThatNoOtherHas() throws IOException {
        var colours = colours();
        var labels = Arrays.stream(ErrorClass.values()).map(ErrorClass::label).toList();
        assertThat(colours).containsKeys(labels.toArray(String[]::new));
        assertThat(labels.stream().map(colours::get)).doesNotHaveDuplicates();
    }

    @Test
    void everyColourIsThereInLightAndInDark() throws IOException {
        var style = file("style.css");
        assertThat(colours().values())
                .allSatisfy(
                        name -> assertThat(style.split("--" + name + ": #", -1)).hasSize(3));
    }
}
