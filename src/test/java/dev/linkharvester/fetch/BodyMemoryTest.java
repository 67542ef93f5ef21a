package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
    private static final int KIBIBYTE = 1024;
    private static final int PAGES = 24;

    private final List<String> turns = new ArrayList<>();

    private void waitFor(BodyMemory.Reservation share, String name) {
        share.onTurn(Runnable::run, () -> turns.add(name));
    }

    @Test
    void nobodyWaitsUpToTheLimit() {
        var memory = new BodyMemory(100);
        var one = memory.reserve();
        var two = memory.reserve();
        one.take(60);
        two.take(40);
        assertThat(one.mustWait()).isFalse();
        assertThat(two.mustWait()).isFalse();
    }

    @Test
    void pastTheLimitOneGoesOnAndTheOthersWaitForTheirTurn() {
        var memory = new BodyMemory(100);
        var one = memory.reserve();
        var two = memory.reserve();
        var three = memory.reserve();
        one.take(60);
        two.take(41);
        assertThat(two.mustWait()).isFalse();
        assertThat(one.mustWait()).isTrue();
        waitFor(one, "one");
        three.take(1);
        assertThat(three.mustWait()).isTrue();
        waitFor(three, "three");
        assertThat(turns).isEmpty();
        assertThat(one.isWaiting()).isTrue();

        two.take(50);
        assertThat(two.mustWait()).isFalse();
        two.release();
        assertThat(turns).containsExactly("one", "three");
        assertThat(memory.used()).isEqualTo(61);
        assertThat(memory.mostUsed()).isEqualTo(152);
    }

    @Test
    void whoHasWaitedLongestGoesOnNextWhileThereIsNoRoom() {
        var memory = new BodyMemory(100);
        var one = memory.reserve();
        var two = memory.reserve();
        var three = memory.reserve();
        one.take(101);
        two.take(101);
        three.take(101);
        assertThat(one.mustWait()).isFalse();
        assertThat(two.mustWait()).isTrue();
        waitFor(two, "two");
        assertThat(three.mustWait()).isTrue();
        waitFor(three, "three");
        one.release();
        assertThat(turns).containsExactly("two");
        assertThat(two.mustWait()).isFalse();
        two.release();
        assertThat(turns).containsExactly("two", "three");
    }

    @Test
    void whoLeavesWaitsNoMoreAndTakesNothing() {
        var memory = new BodyMemory(100);
        var one = memory.reserve();
        var two = memory.reserve();
        one.take(101);
        assertThat(one.mustWait()).isFalse();
        two.take(10);
        assertThat(two.mustWait()).isTrue();
        waitFor(two, "two");
        two.release();
        two.release();
        two.take(50);
        one.release();
        assertThat(turns).isEmpty();
        assertThat(memory.used()).isZero();
    }

    private static Page page(int bytes) {
        return Page.html("<a href='/x'>x</a>" + "-".repeat(bytes - 18));
    }

    private static Page gzipped(int bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("<a href='/x'>x</a>" + "-".repeat(bytes - 18)).getBytes(StandardCharsets.UTF_8));
        }
        return Page.of("text/html", packed.toByteArray()).header("Content-Encoding", "gzip");
    }

    private static List<Future<FetcherUnderTest.Fetched>> fetchAll(FetcherUnderTest fetcher, TestSite site) {
        return IntStream.range(0, PAGES)
                .mapToObj(i -> fetcher.begin(site.url("/page")))
                .toList();
    }

    @Test
    void manyLargePagesComeWholeThroughLittleMemory() {
        int size = 600 * KIBIBYTE;
        var memory = new BodyMemory(1_000L * KIBIBYTE);
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(settings -> settings.hostConcurrency(PAGES), memory)) {
            site.respond("/page", page(size));
            for (var fetched : fetchAll(fetcher, site)) {
                var document = FetcherUnderTest.document(FetcherUnderTest.await(fetched));
                assertThat(document.source().body()).hasSize(size);
                assertThat(document.truncated()).isFalse();
            }
            // The bound, one whole body, and a chunk of each transfer.
            assertThat(memory.mostUsed()).isLessThan(memory.limit() + size + PAGES * 64L * KIBIBYTE);
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void whatUnfoldsWaitsForRoomBeforeItDoes() throws IOException {
        int size = 900 * KIBIBYTE;
        var memory = new BodyMemory(1_200L * KIBIBYTE);
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(settings -> settings.hostConcurrency(PAGES), memory)) {
            site.respond("/page", gzipped(size));
            for (var fetched : fetchAll(fetcher, site)) {
                assertThat(FetcherUnderTest.document(FetcherUnderTest.await(fetched))
                                .source()
                                .body())
                        .hasSize(size);
            }
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void aBodyLongerThanAllMemoryIsCut() {
        var memory = new BodyMemory(100L * KIBIBYTE);
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(settings -> settings, memory)) {
            site.respond("/page", page(100 * KIBIBYTE)).respond("/longer", page(100 * KIBIBYTE + 1));
            var whole = fetcher.document(site.url("/page"));
            assertThat(whole.truncated()).isFalse();
            assertThat(fetcher.document(site.url("/longer")).truncated()).isTrue();
        }
    }

    @Test
    void whoWaitsForMemoryTooLongEndsAndSaysSo() {
        var memory = new BodyMemory(100L * KIBIBYTE);
        var hog = memory.reserve();
        hog.take(101L * KIBIBYTE);
        assertThat(hog.mustWait()).isFalse();
        try (var site = TestSite.start();
                var fetcher = FetcherUnderTest.start(
                        settings -> settings.timeout(Duration.ofMillis(300)).idleTimeout(Duration.ofMillis(100)),
                        memory)) {
            site.respond("/page", page(90 * KIBIBYTE));
            var failure = fetcher.failure(site.url("/page"));
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
            assertThat(failure.reason()).startsWith("no memory for its body within 300 ms");
            hog.release();
            assertThat(fetcher.document(site.url("/page")).truncated()).isFalse();
        }
    }
}
