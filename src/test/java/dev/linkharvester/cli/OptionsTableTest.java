package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionsTableTest {
    @Test
    void theReadmeListsTheOptionsAsTheyAre() throws Exception {
        if (Boolean.getBoolean("readme.rewrite")) {
            OptionsTable.rewriteReadme();
        }
        assertThat(OptionsTable.inReadme())
                .as(
                        "The options in README.md are out of date; to rewrite them: mvn test -Dtest=OptionsTableTest -Dreadme.rewrite=true")
                .isEqualTo(OptionsTable.markdown());
    }
}
