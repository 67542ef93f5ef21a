package dev.linkharvester.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.store.memory.MemoryStore;
import dev.linkharvester.url.Url;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapDetectorTest {
    private static final TrapSettings DEFAULT = TrapSettings.DEFAULT;

    private final TrapDetector traps = traps(DEFAULT);

    private static Url url(String target) {
        return Url.parse("https://site.test" + target).orElseThrow();
    }

    private static Url ofLength(int length) {
        var start = "https://site.test/";
        return Url.parse(start + "a".repeat(length - start.length()) + "#a-fragment-does-not-count")
                .orElseThrow();
    }

    private static Url ofDepth(int depth) {
        return url("/"
                + String.join(
                        "/", IntStream.range(0, depth).mapToObj(i -> "s" + i).toList()));
    }

    @Test
    void limitsTheCharactersOfAUrl() {
        assertThat(traps.check(ofLength(DEFAULT.maxUrlLength()))).isEmpty();
        assertThat(traps.check(ofLength(DEFAULT.maxUrlLength() + 1))).contains(DropReason.URL_LENGTH);
    }

    @Test
    void limitsTheSegmentsOfAPath() {
        assertThat(traps.check(ofDepth(DEFAULT.maxPathDepth()))).isEmpty();
        assertThat(traps.check(ofDepth(DEFAULT.maxPathDepth() + 1))).contains(DropReason.PATH_DEPTH);
        assertThat(traps.check(url("/" + "/".repeat(100)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/a/a",
                "/a/a/a/",
                "/x/a/a/a/y",
                "/a/b/a/b/a/b",
                "/x/a/b/a/b/a/b/",
                "/a/b/c/a/b/c/a/b/c/d",
                "/a/x/b/x/b/x/b",
            })
    void rejectsAPathWithThreeRepetitions(String path) {
        assertThat(traps.check(url(path))).contains(DropReason.REPEATED_SEGMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a", "/a/a", "/a/a/b/a/a", "/a/b/a/b/a", "/a/b/a/c/a/d", "/2011/11/11/", "/?a/a/a", "/aaa"
            })
    void acceptsOtherPaths(String path) {
        assertThat(traps.check(url(path))).isEmpty();
    }

    @Test
    void limitsTheQueriesOfAPath() {
        for (int i = 0; i < DEFAULT.maxQueryVariants(); i++) {
            assertThat(traps.check(url("/calendar?day=" + i))).isEmpty();
        }

        assertThat(traps.check(url("/calendar?day=x"))).contains(DropReason.QUERY_VARIANTS);
        assertThat(traps.check(url("/calendar"))).isEmpty();
        assertThat(traps.check(url("/other?day=x"))).isEmpty();
        assertThat(traps.check(Url.parse("https://other.test/calendar?day=x").orElseThrow()))
                .isEmpty();
    }

    @Test
    void keepsAnActivePathAmongMany() {
        for (int i = 0; i < DEFAULT.maxQueryVariants(); i++) {
            traps.check(url("/calendar?day=" + i));
        }
        for (int i = 0; i < MemoryStore.MAX_COUNTED_PATHS + 1; i++) {
            traps.check(url("/" + i + "?x"));
            if (i % 1_000 == 0) {
                assertThat(traps.check(url("/calendar?more=" + i))).contains(DropReason.QUERY_VARIANTS);
            }
        }
    }

    @Test
    void forgetsAnInactivePath() {
        for (int i = 0; i < DEFAULT.maxQueryVariants(); i++) {
            traps.check(url("/calendar?day=" + i));
        }
        for (int i = 0; i < MemoryStore.MAX_COUNTED_PATHS; i++) {
            traps.check(url("/" + i + "?x"));
        }

        assertThat(traps.check(url("/calendar?day=x"))).isEmpty();
    }

    @Test
    void doesNotLimitThePagesOfAHostByDefault() {
        assertThat(DEFAULT.maxPagesPerHost()).isEmpty();
    }

    @Test
    void limitsThePagesOfAHostIfConfigured() {
        var bounded = traps(new TrapSettings(2_048, 20, 2, 1_000, 50_000, OptionalLong.of(3)));
        for (int i = 0; i < 3; i++) {
            assertThat(bounded.check(url("/" + i))).isEmpty();
            assertThat(bounded.check(url("/a/a/a/" + i))).contains(DropReason.REPEATED_SEGMENTS);
        }

        assertThat(bounded.check(url("/3"))).contains(DropReason.HOST_PAGES);
        assertThat(bounded.check(Url.parse("http://site.test/3").orElseThrow())).isEmpty();
    }

    @Test
    void limitsTheOutlinksOfAPage() {
        assertThat(traps.checkLinkIndex(DEFAULT.maxOutlinks() - 1)).isEmpty();
        assertThat(traps.checkLinkIndex(DEFAULT.maxOutlinks())).contains(DropReason.OUTLINKS);
    }

    @Test
    void checksTheSyntaxWithoutCounting() {
        for (int i = 0; i < 2 * DEFAULT.maxQueryVariants(); i++) {
            assertThat(traps.checkSyntax(url("/calendar?day=" + i))).isEmpty();
        }

        assertThat(traps.check(url("/calendar?day=0"))).isEmpty();
    }

    @Test
    void requiresLimitsOfAtLeastOne() {
        assertThatThrownBy(() -> new TrapSettings(2_048, 20, 0, 1_000, 50_000, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TrapDetector traps(TrapSettings settings) {
        var store = new MemoryStore();
        return new TrapDetector(settings, store.variants(), store.pages());
    }
}
