package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.message.Discovered;
import dev.linkharvester.message.Outcome;
import dev.linkharvester.message.PageLinks;
import dev.linkharvester.message.PageReport;
import dev.linkharvester.message.RobotsDirectives;
import dev.linkharvester.message.Transfer;
import dev.linkharvester.message.Visit;
import dev.linkharvester.url.Url;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void addsUpWhatPagesSkipped() {
        tally.add(page(Map.of("mailto", 3, PageLinks.INVALID, 1)));
        tally.add(page(Map.of("mailto", 2)));

        assertThat(tally.counts(Map.of()).skipped()).isEqualTo(Map.of("mailto", 5L, PageLinks.INVALID, 1L));
    }

    @Test
    void countsAsManySchemesAsHaveRoom() {
        for (int i = 0; i < Tally.MOST_SCHEMES; i++) {
            tally.add(page(Map.of("s" + i, 1)));
        }
        assertThat(tally.counts(Map.of()).skipped())
                .hasSize(Tally.MOST_SCHEMES)
                .doesNotContainKey(PageLinks.OTHER_SCHEMES);
        tally.add(page(Map.of("one", 1)));
        tally.add(page(Map.of("two", 1)));
        tally.add(page(Map.of("s0", 1)));
        assertThat(tally.counts(Map.of()).skipped())
                .hasSize(Tally.MOST_SCHEMES + 1)
                .containsEntry(PageLinks.OTHER_SCHEMES, 2L)
                .containsEntry("s0", 2L);
    }

    private static PageReport page(Map<String, Integer> skipped) {
        var visit = Visit.first(1, Discovered.seed(Url.parse("http://a/").orElseThrow(), "http://a/"));
        var links = new PageLinks(List.of(), skipped, false, RobotsDirectives.NONE);
        return PageReport.of(visit, new Outcome.Page(Transfer.NONE, links, false));
    }
}
