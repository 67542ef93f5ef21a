package dev.linkharvester.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    @Test
    void laterOnesSortAfterEarlierOnesWhateverTheClockDoes() {
        var times = new ArrayList<>(List.of(1_000L, 1_000L, 999L, 2_000L));
        var ids = new Uuid7(() -> Instant.ofEpochMilli(times.removeFirst()));
        var made = List.of(ids.next(), ids.next(), ids.next(), ids.next());
        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(Uuid7::isOne);
    }

    @Test
    void holdsItsTimeAndVersion() {
        var id = new Uuid7(InstantSource.fixed(Instant.ofEpochMilli(0x0123_4567_89abL))).next();
        assertThat(id).startsWith("01234567-89ab-7");
    }

    @Test
    void nothingElseIsOne() {
        assertThat(List.of(
                        "",
                        "..",
                        "01234567-89ab-7000-8000-00000000000",
                        "01234567-89ab-7000-8000-00000000000A",
                        "01234567-89ab-4000-8000-000000000000",
                        "01234567-89ab-7000-8000-000000000000/x",
                        "../34567-89ab-7000-8000-000000000000"))
                .noneMatch(Uuid7::isOne);
    }
}
