package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.service.ServiceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTableTest {
    @Test
    void theDocumentationListsTheOptionsOfAHarvestAsTheyAre() throws Exception {
        compare(OptionsTable.ofHarvest());
    }

    @Test
    void theDocumentationListsTheOptionsOfTheServiceAsTheyAre() throws Exception {
        compare(OptionsTable.of("serve"));
    }

    private static void compare(OptionsTable table) throws Exception {
        if (Boolean.getBoolean("docs.rewrite")) {
            table.rewriteDocument();
        }
        assertThat(table.inDocument())
                .as(
                        "The options in docs/options.md are out of date; to rewrite them: mvn test -Dtest=OptionsTableTest -Ddocs.rewrite=true")
                .isEqualTo(table.markdown());
    }

    @Test
    void theDocumentOfTheApiNamesTheLimitsAsTheyAre() throws Exception {
        var document = Files.readString(Path.of("src/main/resources/api/openapi.yaml"));
        for (var option : ServiceOptions.TABLE) {
            if (option.group() == OptionGroup.SERVICE_LIMITS) {
                assertThat(document)
                        .contains("`--" + option.name() + '`'
                                + option.defaultText().map(text -> ' ' + text).orElse(","));
            }
        }
    }
}
