package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkharvester.testing.ConformanceData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every entry of the web platform's own test data, without exceptions. */
class UrlConformanceTest {
    private static final Path DATA = Path.of("..", "shared", "conformance", "url", "urltestdata.json");
    private static final int MIN_ENTRIES = 888;

    @TestFactory
    Stream<DynamicTest> everyEntryOfTheWebPlatformTestsHolds() throws IOException {
        var data = ConformanceData.at(DATA, "the web platform tests' urltestdata.json");
        var entries = StreamSupport.stream(
                        new ObjectMapper().readTree(data.toFile()).spliterator(), false)
                .filter(JsonNode::isObject)
                .toList();
        assertThat(entries).hasSizeGreaterThanOrEqualTo(MIN_ENTRIES);
        return entries.stream().map(entry -> dynamicTest(nameOf(entry), () -> check(entry)));
    }

    private static String nameOf(JsonNode entry) {
        return entry.get("input") + " against " + entry.get("base");
    }

    private static void check(JsonNode entry) {
        var parsed = parse(entry);
        if (entry.path("failure").asBoolean()) {
            assertThat(parsed).isEmpty();
            return;
        }
        var url = parsed.orElseThrow(() -> new AssertionError("not parsed, expected " + entry.get("href")));
        assertThat(url.href()).as("href").isEqualTo(entry.get("href").textValue());
        assertThat(url.scheme() + ":").as("protocol").isEqualTo(text(entry, "protocol"));
        assertThat(url.username()).as("username").isEqualTo(text(entry, "username"));
        assertThat(url.password()).as("password").isEqualTo(text(entry, "password"));
        assertThat(url.host()).as("hostname").isEqualTo(text(entry, "hostname"));
        var port = url.givenPort() == SpecialScheme.NO_PORT ? "" : Integer.toString(url.givenPort());
        assertThat(port).as("port").isEqualTo(text(entry, "port"));
        assertThat(port.isEmpty() ? url.host() : url.host() + ":" + port)
                .as("host")
                .isEqualTo(text(entry, "host"));
        assertThat(url.pathname()).as("pathname").isEqualTo(text(entry, "pathname"));
        assertThat(url.search()).as("search").isEqualTo(text(entry, "search"));
        assertThat(url.hash()).as("hash").isEqualTo(text(entry, "hash"));
        if (entry.has("origin")) {
            assertThat(url.origin()).as("origin").isEqualTo(text(entry, "origin"));
        }
        assertThat(Url.parse(url.href())).as("parsed again").contains(url);
        assertThat(Url.parse(url.href()).orElseThrow().pathname())
                .as("path parsed again")
                .isEqualTo(url.pathname());
    }

    private static Optional<Url> parse(JsonNode entry) {
        var input = entry.get("input").textValue();
        return entry.get("base").isNull()
                ? Url.parse(input)
                : Url.parse(entry.get("base").textValue()).flatMap(base -> base.resolve(input));
    }

    private static String text(JsonNode entry, String name) {
        return entry.get(name).textValue();
    }
}
