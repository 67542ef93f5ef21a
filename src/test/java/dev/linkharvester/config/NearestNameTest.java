package dev.linkharvester.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "abc, abc, 0", "host-concurency, host-concurrency, 1"
    })
    void distanceCountsEdits(String from, String to, int edits) {
        assertThat(NearestName.distance(from, to)).isEqualTo(edits);
    }

    @Test
    void theNearestIsNamed() {
        assertThat(NearestName.to("retires", List.of("delay", "retries", "timeout")))
                .isEqualTo("retries");
    }
}
