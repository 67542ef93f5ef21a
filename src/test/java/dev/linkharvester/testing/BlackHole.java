package dev.linkharvester.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a port of 127.0.0.1 where a connection neither succeeds nor fails.
 *
 * <p>A socket listens and never accepts, and its backlog is full: Linux then drops each further SYN, as a firewall
 * does. The kernel decides how many connections fill a backlog, so they are made until one hangs. On systems that
 * refuse instead, {@link #open()} fails.
 */
public final class BlackHole implements AutoCloseable {
    private static final int MAX_FILLERS = 64;
    private static final int HANGS_AFTER_MILLISECONDS = 300;

    private final ServerSocket listening;
    private final List<Socket> fillers = new ArrayList<>();

    private BlackHole() throws IOException {
        this.listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Opens one; throws {@link UnsupportedOperationException} if this system has none. */
    public static BlackHole open() {
        try {
            BlackHole hole = new BlackHole();
            for (int i = 0; i < MAX_FILLERS; i++) {
                if (!hole.takesOneMore()) {
                    return hole;
                }
            }
            hole.close();
            throw new UnsupportedOperationException("a full backlog does not stop connections on this system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Returns {@code http://127.0.0.1:port} and the target. */
    public String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    @Override
    public void close() {
        fillers.forEach(SocketServer::closeQuietly);
        SocketServer.closeQuietly(listening);
    }

    private boolean takesOneMore() throws IOException {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
            filler.connect(
                    new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()),
                    HANGS_AFTER_MILLISECONDS);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
