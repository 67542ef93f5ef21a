package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyBytesTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 9, 10, 11, BodyBytes.MAX_BELIEVED, BodyBytes.MAX_BELIEVED + 1, Long.MAX_VALUE})
    void holdsWhatArrivedWhateverWasAnnounced(long announced) {
        var body = new BodyBytes();
        body.expect(announced);
        body.append(Buffer.buffer("01234"), 5);
        body.append(Buffer.buffer("56789abc"), 5);
        body.append(Buffer.buffer("x"), 0);
        assertThat(body.length()).isEqualTo(10);
        assertThat(body.toArray()).asString().isEqualTo("0123456789");
    }

    @Test
    void holdsMoreThanIsBelieved() {
        var body = new BodyBytes();
        body.expect(10L * BodyBytes.MAX_BELIEVED);
        var chunk = Buffer.buffer("y".repeat(BodyBytes.MAX_BELIEVED));
        for (int i = 0; i < 10; i++) {
            body.append(chunk, chunk.length());
        }
        assertThat(body.toArray()).hasSize(10 * BodyBytes.MAX_BELIEVED).containsOnly('y');
    }

    @Test
    void isEmptyBeforeAnythingArrives() {
        assertThat(new BodyBytes().toArray()).isEmpty();
    }
}
