package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrcsetTest {
    @Test
    void readsCandidatesWithWidthsAndDensities() {
        assertThat(parse("a.png 100w, b.png 200w 50h,c.png 1.5x , d.png"))
                .containsExactly("a.png", "b.png", "c.png", "d.png");
    }

    @Test
    void keepsCommasInsideUrls() {
        assertThat(parse("data:,x 1x, a,b.png 2x")).containsExactly("data:,x", "a,b.png");
        assertThat(parse("a.png,b.png")).containsExactly("a.png,b.png");
    }

    @Test
    void removesCommasFromTheEndOfAUrlAndEndsItsCandidate() {
        assertThat(parse("a.png, b.png,,, 2x")).containsExactly("a.png", "b.png", "2x");
    }

    @Test
    void skipsCommasAndWhiteSpaceBeforeACandidate() {
        assertThat(parse(" ,\t,\n a.png\f1x,, ")).containsExactly("a.png");
        assertThat(parse(" , ")).isEmpty();
        assertThat(parse("")).isEmpty();
    }

    @Test
    void doesNotEndACandidateAtACommaInParentheses() {
        assertThat(parse("a.png (1x, b.png 2x) 1x, c.png 1x")).containsExactly("c.png");
        assertThat(parse("a.png (, b.png")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "0x", "-0x", ".5x", "1e3x", "1.5E-2x", "1w", "1w 2h", "2h 1w", ""})
    void keepsCandidatesWithValidDescriptors(String descriptors) {
        assertThat(parse("a.png " + descriptors)).containsExactly("a.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-1x",
                "+1x",
                "1.x",
                "1ex",
                "ax",
                "0w",
                "-1w",
                "1.5w",
                "w",
                "1h",
                "1x 1w",
                "1w 1w",
                "1x 1x",
                "1h 1x",
                "1w 1h 1h",
                "1w 1h 1w 1w",
                "1y",
                "1X",
                "1"
            })
    void dropsCandidatesWithInvalidDescriptors(String descriptors) {
        assertThat(parse("a.png " + descriptors + ", b.png")).containsExactly("b.png");
    }

    private static List<String> parse(String srcset) {
        var urls = new ArrayList<String>();
        Srcset.parse(srcset, urls::add);
        return urls;
    }
}
