package dev.linkharvester.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.PageReport;
import dev.linkharvester.store.memory.MemoryStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts that answer so many requests in a time, and 429 to the others: no URL is lost, and they are asked just under that. */
class QuotaTest {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration LEARNED = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(14);
    private static final List<Optional<Duration>> RETRY_AFTER =
            List.of(Optional.empty(), Optional.of(Duration.ofSeconds(1)));

    /** How a host counts. */
    enum Counting {
        /** What it answered in the last window. */
        SLIDING,
        /** What it answered since the window began, all windows being the same for all. */
        FIXED
    }

    record Quota(int perSecond, int windowSeconds, Optional<Duration> retryAfter, Counting counting) {
        private LongPredicate admission() {
            int most = perSecond * windowSeconds;
            long window = Duration.ofSeconds(windowSeconds).toNanos();
            Deque<Long> admitted = new ArrayDeque<>();
            return now -> {
                long begin = counting == Counting.SLIDING ? now - window + 1 : now / window * window;
                while (!admitted.isEmpty() && admitted.getFirst() < begin) {
                    admitted.removeFirst();
                }
                return admitted.size() < most && admitted.add(now);
            };
        }
    }

    static Stream<Quota> quotas() {
        return IntStream.of(1, 2, 5, 10, 50)
                .boxed()
                .flatMap(rate -> IntStream.of(1, 10, 60)
                        .boxed()
                        .flatMap(window -> RETRY_AFTER.stream()
                                .flatMap(after -> Stream.of(Counting.values())
                                        .map(counting -> new Quota(rate, window, after, counting)))));
    }

    @ParameterizedTest
    @MethodSource("quotas")
    void isKeptJustUnderAndLosesNoUrl(Quota quota) {
        int urls = (int) (quota.perSecond() * END.toSeconds());
        var settings = new TestFrontierSettings().build();
        var admission = quota.admission();
        var crawl = new CrawlSimulation(
                        settings,
                        new MemoryStore(),
                        LATENCY,
                        (visit, arrival) -> admission.test(arrival)
                                ? CrawlSimulation.page()
                                : CrawlSimulation.refusal(429, quota.retryAfter()))
                .seeds("a.example", urls)
                .run();
        assertThat(crawl.reports()).hasSize(urls).noneMatch(PageReport::isFailure);
        // Whole windows, so that the quota of one that has just begun does not count.
        double admitted = crawl.exchanges().stream()
                .filter(exchange -> exchange.isPage()
                        && exchange.arrival() >= LEARNED.toNanos()
                        && exchange.arrival() < END.toNanos())
                .count();
        assertThat(admitted / END.minus(LEARNED).toSeconds() / quota.perSecond())
                .as("share of what is admitted")
                .isBetween(0.8, 1.0);
    }
}
