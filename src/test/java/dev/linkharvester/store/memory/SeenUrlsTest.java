package dev.linkharvester.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenUrlsTest {
    private final SeenUrls seen = new SeenUrls();

    @Test
    void addsAnIdentityOnce() {
        assertThat(seen.add(42)).isTrue();
        assertThat(seen.add(42)).isFalse();
    }

    @Test
    void knowsZeroAlthoughAFreeSlotIsZero() {
        assertThat(seen.add(0)).isTrue();
        assertThat(seen.add(0)).isFalse();
    }

    @Test
    void agreesWithAHashSetWhileItGrows() {
        var reference = new HashSet<Long>();
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            long identity = random.nextInt(100_000);
            assertThat(seen.add(identity)).isEqualTo(reference.add(identity));
        }
    }

    @Test
    void staysFastForIdentitiesThatDifferInTheirUpperBitsOnly() {
        for (long i = 1; i <= 100_000; i++) {
            assertThat(seen.add(i << 40)).isTrue();
        }
    }
}
