package dev.linkharvester.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.console.StandardOutput.Unwritable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void writesWhatIsPrinted() {
        var written = new ByteArrayOutputStream();
        var output = StandardOutput.over(written);
        output.println("a");
        output.write('b');
        output.flush();
        assertThat(written).hasToString("a\nb");
    }

    @Test
    void saysWhenItCannotBeWritten() {
        var commands = new Commands(Map.of(), StandardOutput.over(failing("No space left on device")));
        assertThatThrownBy(() -> commands.run(List.of("man")))
                .isInstanceOfSatisfying(
                        Unwritable.class,
                        full -> assertThat(full.isReaderGone()).isFalse())
                .hasMessage("standard output: cannot be written any further: No space left on device");
    }

    @Test
    void knowsAReaderThatHasLeft() {
        var commands = new Commands(Map.of(), StandardOutput.over(failing("Broken pipe")));
        assertThatThrownBy(() -> commands.run(List.of("man")))
                .isInstanceOfSatisfying(
                        Unwritable.class,
                        gone -> assertThat(gone.isReaderGone()).isTrue());
    }
}
