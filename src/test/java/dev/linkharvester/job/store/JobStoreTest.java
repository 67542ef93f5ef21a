package dev.linkharvester.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.job.model.JobRecord;
import dev.linkharvester.job.model.JobState;
import dev.linkharvester.job.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobStoreTest {
    private static final Path STATES = Path.of("src/test/resources/golden/jobs/states");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"running, QUEUED", "pausing, PAUSED", "cancelling, CANCELLED"})
    void aJobThatRanInAnEarlierVersionContinues(String file, JobState after) throws IOException {
        var job = JsonFile.read(STATES.resolve(file + ".json"), JobRecord.class);
        assertThat(job.state().label()).isEqualTo(file);
        assertThat(job.state().afterRestart()).isEqualTo(after);
        assertThat(Json.pretty(job)).isEqualTo(Files.readString(STATES.resolve(file + ".json")));
    }

    @Test
    void whatAnEarlierVersionLeftOutHasItsDefault() throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), """
                {"request": {"id": "i", "name": "", "options": {}, "created": "2030-01-01T00:00:00Z"},
                 "state": "done", "of a later version": 1}
                """);
        var job = JsonFile.read(file, JobRecord.class);
        assertThat(job.reason()).isEmpty();
        assertThat(job.progress().byError()).isEmpty();
        assertThat(job.endedBy()).isEmpty();
        assertThat(job.needsState()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"request\": {}, \"state\": \"done\"}", "{} {}"})
    void whatIsNoJobIsDamaged(String content) throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), content);
        assertThatThrownBy(() -> JsonFile.read(file, JobRecord.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": is damaged: ");
    }
}
