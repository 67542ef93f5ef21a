package dev.linkharvester.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class BlackHoleTest {

    @Test
    void neitherAcceptsNorRefusesConnections() throws IOException {
        try (BlackHole hole = BlackHole.open();
                Socket socket = new Socket()) {
            assertThatThrownBy(() ->
                            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), hole.port()), 200))
                    .isInstanceOf(SocketTimeoutException.class);
        } catch (UnsupportedOperationException e) {
            abort("needs a system that drops connections beyond a backlog, as Linux does");
        }
    }
}
