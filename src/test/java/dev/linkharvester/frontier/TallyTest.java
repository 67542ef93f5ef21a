package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageChange;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.url.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        for (int i = 0; i < Tally.MAX_SCHEMES; i++) {
            tally.add(page(Map.of("s" + i, 1)));
        }
        assertThat(tally.counts(Map.of()).skipped())
                .hasSize(Tally.MAX_SCHEMES)
                .doesNotContainKey(PageLinks.OTHER_SCHEMES);
        tally.add(page(Map.of("one", 1)));
        tally.add(page(Map.of("two", 1)));
        tally.add(page(Map.of("s0", 1)));
        assertThat(tally.counts(Map.of()).skipped())
                .hasSize(Tally.MAX_SCHEMES + 1)
                .containsEntry(PageLinks.OTHER_SCHEMES, 2L)
                .containsEntry("s0", 2L);
    }

    private static PageReport page(Map<String, Integer> skipped) {
        var visit = PageVisit.first(1, CrawlTarget.seed(Url.parse("http://a/").orElseThrow(), "http://a/"));
        var links = new PageLinks(List.of(), skipped, false, RobotsDirectives.NONE);
        return PageReport.of(visit, new Outcome.Page(Transfer.NONE, links, false));
    }

    private static PageVisit visit(String href) {
        var url = Url.parse(href).orElseThrow();
        return PageVisit.first(1, CrawlTarget.seed(url, href));
    }

    private static PageReport page(String href) {
        return PageReport.of(visit(href), new Outcome.Page(new Transfer(200, 1, 40), PageLinks.NONE, false));
    }

    @Test
    void countsWhatWasNotAskedForToItsHostButNotToItsTime() {
        tally.add(page("http://a/1"));
        tally.add(PageReport.refused(visit("http://a/2"), ErrorClass.ROBOTS, "disallowed"));
        tally.add(PageReport.refused(visit("http://b/2"), ErrorClass.HOST_DOWN, "down"));
        assertThat(tally.finished()).isEqualTo(3);
        assertThat(tally.requested()).isEqualTo(1);
        var hosts = tally.counts(Map.of()).hosts();
        assertThat(hosts)
                .containsExactly(
                        new HostCounts("a", 2, 1, 1, 40, Optional.empty()),
                        new HostCounts("b", 1, 1, 0, 0, Optional.empty()));
        assertThat(hosts).extracting(HostCounts::meanMillis).containsExactly(40L, 0L);
    }

    @Test
    void tellsChangesInOneOrder() {
        for (var kind : PageChange.Kind.values()) {
            tally.add(page("http://a/" + kind).compared(Optional.of(new PageChange(kind, 1, List.of("http://a/"))), 0));
        }
        assertThat(tally.counts(Map.of()).changes().keySet())
                .containsExactly(
                        "new pages", "changed pages", "gone pages", "unchanged pages", "new links", "gone links");
    }

    @Test
    void keepsTheCountsOfSoManyHostsApartAndOneMoreInTheTotals() {
        for (int host = 0; host <= Tally.MAX_HOSTS; host++) {
            tally.add(page("http://host" + host + ".example/"));
        }
        tally.add(page("http://host0.example/again"));
        assertThat(tally.counts(Map.of()).hosts()).hasSize(Tally.MAX_HOSTS);
        assertThat(tally.finished()).isEqualTo(Tally.MAX_HOSTS + 2);
    }
}
