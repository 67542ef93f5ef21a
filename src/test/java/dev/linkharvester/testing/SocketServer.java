package dev.linkharvester.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Accepts connections and serves each on a virtual thread; all servers of this package use it. */
final class SocketServer implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    /** Serves one accepted connection, which is closed afterwards; a failure ends that connection alone. */
    @FunctionalInterface
    interface Connection {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Connection connection;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    SocketServer(ServerSocket listening, Connection connection) {
        this.listening = listening;
        this.connection = connection;
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Runs beside a connection, for instance the other direction of a tunnel; interrupted at close. */
    void beside(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        closeQuietly(listening);
        threads.shutdownNow();
        open.forEach(SocketServer::closeQuietly);
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a connection is still served " + CLOSE_SECONDS + " s after close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                if (listening.isClosed()) {
                    // close() may have iterated over the set before a socket that is accepted meanwhile is in it.
                    open.forEach(SocketServer::closeQuietly);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            connection.serve(socket);
        } catch (IOException e) {
            // The client left, or the site is closing: both end a connection normally here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // The socket is of no further use, so the error has no effect.
        }
    }
}
