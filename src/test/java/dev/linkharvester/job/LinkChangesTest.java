package dev.linkharvester.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkChangesTest {
    @TempDir
    private Path folder;

    private Path run(String name, String... urls) throws Exception {
        var rows = List.of(urls).stream()
                .map(url -> "{\"source\":\"https://a.example/\",\"url\":\"" + url + "\"}")
                .toList();
        return Files.write(folder.resolve(name), rows);
    }

    @Test
    void tellsWhatTheOtherRunHasNot() throws Exception {
        var before = run("before", "https://a.example/1", "https://a.example/2");
        var after = run("after", "https://a.example/2", "https://a.example/3");
        try (var changes = new LinkChanges("new", after, before)) {
            assertThat(changes.next(1)).isEmpty();
            assertThat(changes.next(10))
                    .isEqualTo(
                            "{\"change\":\"new\",\"source\":\"https://a.example/\",\"url\":\"https://a.example/3\"}\n");
            assertThat(changes.next(10)).isNull();
        }
    }
}
