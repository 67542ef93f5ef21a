package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.testing.Page;
import dev.linkharvester.testing.TestSite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String address) {
        return new Commands(Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(List.of("health", "--url", address));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aServiceThatIsReadyIsExitCode0() {
        try (var service = TestSite.start().page("/health/ready", "{}")) {
            assertThat(run(service.url(""))).isZero();
            assertThat(printed()).isEqualTo("ready");
        }
    }

    @Test
    void aServiceThatIsNotReadyIsExitCode1() {
        try (var service = TestSite.start().respond("/health/ready", Page.ofStatus(503))) {
            assertThat(run(service.url("/"))).isEqualTo(1);
            assertThat(printed()).isEqualTo("not ready: it answers 503");
        }
    }

    @Test
    void aServiceThatIsNotThereIsExitCode1() {
        var nobody = "http://127.0.0.1:" + TestSite.refusedPort();
        assertThat(run(nobody)).isEqualTo(1);
        assertThat(printed())
                .startsWith("not ready: no answer from " + nobody + "/health/ready: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "ftp://127.0.0.1/", "8080"})
    void whatIsNoUrlOfAServiceIsWrongUsage(String address) {
        assertThatThrownBy(() -> run(address))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--url: ");
    }
}
