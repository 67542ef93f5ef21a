package dev.linkharvester.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Is a proxy on 127.0.0.1 and a free port: HTTP (CONNECT and absolute-form requests, RFC 9110 section 9.3.6, RFC 9112
 * section 3.2.2) or SOCKS5 (RFC 1928, 1929), with or without a log-in.
 *
 * <p>It connects to loopback addresses only; {@link #route} maps a name to an address. So a test can prove that the
 * proxy resolves names, and no request leaves the machine.
 */
public final class TestProxy implements AutoCloseable {

    /** Selects the form of the request. */
    public enum Kind {
        CONNECT,
        ABSOLUTE_FORM,
        SOCKS5
    }

    /**
     * Holds one request to the proxy.
     *
     * @param target host and port, or the absolute URL
     * @param status the response of the proxy: 200, 407, 502, or the reply of SOCKS5 (0 is success)
     */
    public record Entry(Kind kind, String target, int status) {}

    /** Holds user and password. */
    record Login(String user, String password) {}

    /** Serves one client. */
    @FunctionalInterface
    private interface Protocol {
        void serve(TestProxy proxy, Socket client) throws IOException;
    }

    private final SocketServer server;
    private final String scheme;
    private final Optional<Login> login;
    private final Map<String, InetSocketAddress> routes = new ConcurrentHashMap<>();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private TestProxy(String scheme, Optional<Login> login, Protocol protocol) {
        this.scheme = scheme;
        this.login = login;
        try {
            this.server = new SocketServer(
                    new ServerSocket(0, 1024, InetAddress.ofLiteral("127.0.0.1")),
                    client -> protocol.serve(this, client));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an HTTP proxy for everyone. */
    public static TestProxy http() {
        return new TestProxy("http", Optional.empty(), HttpProxyProtocol::serve);
    }

    /** Starts an HTTP proxy that requires Basic authentication. */
    public static TestProxy http(String user, String password) {
        return new TestProxy("http", Optional.of(new Login(user, password)), HttpProxyProtocol::serve);
    }

    /** Starts a SOCKS5 proxy for everyone. */
    public static TestProxy socks5() {
        return new TestProxy("socks5", Optional.empty(), Socks5Protocol::serve);
    }

    /** Starts a SOCKS5 proxy that requires a user and a password. */
    public static TestProxy socks5(String user, String password) {
        return new TestProxy("socks5", Optional.of(new Login(user, password)), Socks5Protocol::serve);
    }

    /** Maps a host name to a site, whatever the port in the request. */
    public TestProxy route(String host, TestSite site) {
        routes.put(host, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), site.port()));
        return this;
    }

    /** Returns {@code http://127.0.0.1:port} or {@code socks5://…}, with the log-in as user info if there is one. */
    public String url() {
        String userInfo =
                login.map(known -> known.user() + ":" + known.password() + "@").orElse("");
        return scheme + "://" + userInfo + "127.0.0.1:" + port();
    }

    /** Returns the same without the log-in, for a client without credentials. */
    public String urlWithoutLogin() {
        return scheme + "://127.0.0.1:" + port();
    }

    public int port() {
        return server.port();
    }

    /** Returns the requests to this proxy, in the order of its responses. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        server.close();
    }

    void log(Kind kind, String target, int status) {
        entries.add(new Entry(kind, target, status));
    }

    Optional<Login> login() {
        return login;
    }

    /** Connects to a mapped name or a loopback address. */
    Socket connect(String host, int port) throws IOException {
        InetSocketAddress address = routes.get(host);
        if (address == null) {
            address = new InetSocketAddress(loopback(host), port);
        }
        Socket origin = new Socket();
        origin.connect(address, 5_000);
        origin.setTcpNoDelay(true);
        return origin;
    }

    /** Copies bytes both ways until both sides have ended. */
    void tunnel(Socket client, Socket origin) throws IOException {
        server.beside(() -> {
            try {
                pass(client, origin);
            } catch (IOException e) {
                SocketServer.closeQuietly(origin);
            }
        });
        pass(origin, client);
    }

    private static void pass(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        in.transferTo(out);
        to.shutdownOutput();
    }

    private static InetAddress loopback(String host) throws IOException {
        if (host.equals("localhost")) {
            return InetAddress.ofLiteral("127.0.0.1");
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("no route to " + host, e);
        }
        throw new IOException("not on this machine: " + host);
    }
}
