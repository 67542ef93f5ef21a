package dev.linkharvester.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{500}b{500}",
                "(ab){500}",
                "(?i)(?:[a-z]{20}){25}",
                "(?P<year>[0-9]){400}(?:a|b|c){120}",
                "(((a)))(?i:b){2}{x}{,3}\\{1000}\\Qa{1000}{1000}{1000}\\E[{1000}]{5}[^]{9}]{5}[[:alpha:]{9}]{5}\\p{Greek}{9}",
                "a{0,255}/{4}{"
            })
    void acceptsRepetitionsUpToTheLimit(String expression) {
        assertThat(UrlExpression.compile(expression).pattern()).isEqualTo(expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "a{500}b{500}c{1}",
                "(.?){501}x",
                "(ab){500}c{1}",
                "((.?){100}){100}x",
                "(?P<name>a{10}){100}",
                "(?i:(\\.{10})){100}",
                "[^\\]]{500}[]]{400}a{1,101}",
                "(a{1000,}){1000}"
            })
    void refusesRepetitionsAboveTheLimit(String expression) {
        assertThatThrownBy(() -> UrlExpression.compile(expression))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("its repetitions are more than 1000 steps in all");
    }

    @Test
    void refusesAnInvalidExpression() {
        for (var bad :
                new String[] {"(", "[", "a{1001}", "\\", "\\Q", "[[:alpha:", "(?P<", "(?", ")", "{", "a**", "\\p{"}) {
            try {
                UrlExpression.compile(bad);
            } catch (PatternSyntaxException refused) {
                assertThat(refused.getPattern()).isNotNull();
            }
        }
    }

    /** Is the deepest accepted expression, for the stack of any thread. */
    @Test
    void matchesLongUrlsWithEveryAcceptedExpression() {
        var url = "https://example.com/" + "y".repeat(2_000);
        assertThat(UrlExpression.compile("(.?){500}z").matcher(url).find()).isFalse();
    }
}
