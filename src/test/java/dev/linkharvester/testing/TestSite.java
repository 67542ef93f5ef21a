package dev.linkharvester.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves a web site for tests: HTTP/1.1 (keep-alive, HEAD, lengths and chunks, no pipelining) on a raw server socket, one
 * virtual thread a connection. It serves the pages that a test adds, every {@link Pathology}, {@code
 * /landing} and all below it as a small page, and 404 for the rest.
 *
 * <pre>{@code
 * try (var site = TestSite.start()) {
 *     site.page("/a", "<a href=/b>b</a>");
 *     harvest(site.url("/a"), site.url("/hung"));
 *     assertThat(site.log().highestConcurrency()).isLessThanOrEqualTo(6);
 * }
 * }</pre>
 *
 * <p>Several sites may run side by side on 127.0.0.1, 127.0.0.2 and so on, or on {@code ::1}. Closing a site closes its
 * sockets, interrupts its threads and waits for them, five seconds at most.
 */
public final class TestSite implements AutoCloseable {
    private final SocketServer server;
    private final String scheme;
    private final String host;
    private final RequestLog log = new RequestLog();
    private final Map<String, Responder> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private TestSite(String address, int port, Optional<TlsFlavour> tls) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 4096);
            this.scheme = tls.isPresent() ? "https" : "http";
            this.host = address.contains(":") ? "[" + address + "]" : address;
            this.server = new SocketServer(listening, socket -> {
                int connection = log.connected();
                if (tls.isPresent()) {
                    tls.orElseThrow()
                            .serve(
                                    socket,
                                    address,
                                    secured -> new TestSiteConnection(this, connection, socket, secured).serve());
                } else {
                    new TestSiteConnection(this, connection, socket, socket).serve();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("no test site on " + address + " port " + port, e);
        }
    }

    /** Starts a site on 127.0.0.1 and a free port. */
    public static TestSite start() {
        return start("127.0.0.1");
    }

    /** Starts a site on this loopback address (no brackets around an IPv6 one) and a free port. */
    public static TestSite start(String address) {
        return start(address, 0);
    }

    /** Starts a site on this loopback address and port, to have several hosts on one port. */
    public static TestSite start(String address, int port) {
        return new TestSite(address, port, Optional.empty());
    }

    /** Starts a site on 127.0.0.1 and a free port that speaks TLS in this flavour. */
    public static TestSite startTls(TlsFlavour flavour) {
        return new TestSite("127.0.0.1", 0, Optional.of(flavour));
    }

    /** Returns a port of 127.0.0.1 without a listener: it was free a moment ago, and is not assigned again soon. */
    public static int refusedPort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether this machine has the IPv6 loopback address. */
    public static boolean hasIpv6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the absolute URL of a target: scheme, address, port, then {@code target} unchanged. */
    public String url(String target) {
        return urlOn(host, target);
    }

    /** Returns the same under another name of this host, such as {@code localhost}. */
    public String urlOn(String name, String target) {
        return scheme + "://" + name + ":" + port() + target;
    }

    /** Returns the same as a {@link URI}. */
    public URI uri(String target) {
        return URI.create(url(target));
    }

    public int port() {
        return server.port();
    }

    /** Serves an HTML page in UTF-8. */
    public TestSite page(String path, String html) {
        return respond(path, Page.html(html));
    }

    /** Serves {@code /robots.txt}, which is 404 otherwise. */
    public TestSite robots(String text) {
        return respond("/robots.txt", Page.text(text));
    }

    /**
     * Responds at a path, before any pathology. A {@code path} with a query matches that query alone; one without
     * matches all others.
     */
    public TestSite respond(String path, Responder responder) {
        pages.put(path, responder);
        return this;
    }

    /** Returns the log of this site. */
    public RequestLog log() {
        return log;
    }

    @Override
    public void close() {
        server.close();
    }

    int attempt(String target) {
        return attempts.merge(target, 1, Integer::sum);
    }

    Responder responder(Request request) {
        Responder page = pages.get(request.target());
        if (page == null) {
            page = pages.get(request.path());
        }
        if (page != null) {
            return page;
        }
        if (request.target().equals("/")) {
            return Pathology.index();
        }
        return Pathology.at(request.path()).map(Pathology::responder).orElseGet(() -> Page.ofStatus(404));
    }
}
