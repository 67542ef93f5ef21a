package dev.linkharvester.job.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *        | 2026-11-22T03:05:10Z | 2026-11-22T03:06:00Z",
                "0 3 * * *        | 2026-11-22T03:00:00Z | 2026-11-23T03:00:00Z",
                "*/15 * * * *     | 2026-11-22T03:05:00Z | 2026-11-22T03:15:00Z",
                "5/20 * * * *     | 2026-11-22T03:26:00Z | 2026-11-22T03:45:00Z",
                "0 0 1 1 *        | 2026-11-22T03:05:00Z | 2027-01-01T00:00:00Z",
                "0 0 29 2 *       | 2026-11-22T03:05:00Z | 2028-02-29T00:00:00Z",
                "30 8-10,12 * * 1 | 2026-11-22T03:05:00Z | 2026-11-23T08:30:00Z",
                "0 0 * * 7        | 2026-11-22T03:05:00Z | 2026-11-29T00:00:00Z",
                "0 0 25 * 1       | 2026-11-22T03:05:00Z | 2026-11-23T00:00:00Z",
                "0 0 25 * 1       | 2026-11-23T03:05:00Z | 2026-11-25T00:00:00Z",
            })
    void comesNext(String table, Instant now, Instant next) {
        assertThat(Cron.parse(table, ZoneId.of("UTC")).after(now)).contains(next);
    }

    @Test
    void aTimeThatSummerTimeLeavesOutIsPassedOver() {
        var cron = Cron.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));
        assertThat(cron.after(Instant.parse("2026-03-28T12:00:00Z"))).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aTimeThatWinterTimeRepeatsCountsOnce() {
        var cron = Cron.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));
        var first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(cron.after(Instant.parse("2026-10-24T12:00:00Z"))).contains(first);
        assertThat(cron.after(first)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "\u0661 * * * *",
                "1,,2 * * * *",
                "0 0 30 2 *",
                "-1 * * * *"
            })
    void whatNeverComesIsRefused(String table) {
        assertThatThrownBy(() -> Cron.parse(table, ZoneId.of("UTC"))).isInstanceOf(IllegalArgumentException.class);
    }
}
