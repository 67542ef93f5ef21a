package dev.linkharvester.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** Serves the requests of one connection, one after the other. */
final class TestSiteConnection {
    private final TestSite site;
    private final int number;
    private final Socket tcp;
    private final InputStream in;
    private final OutputStream out;

    /** @param stream carries the bytes: {@code tcp} itself, or the TLS socket on top of it */
    TestSiteConnection(TestSite site, int number, Socket tcp, Socket stream) throws IOException {
        this.site = site;
        this.number = number;
        this.tcp = tcp;
        this.in = new BufferedInputStream(stream.getInputStream());
        this.out = new BufferedOutputStream(stream.getOutputStream(), 1 << 16);
    }

    void serve() throws IOException, InterruptedException {
        RequestReader reader = new RequestReader(in, number);
        boolean keptAlive = true;
        while (keptAlive) {
            Optional<Request> request = reader.next();
            if (request.isEmpty()) {
                return;
            }
            keptAlive = answer(request.orElseThrow());
        }
    }

    private boolean answer(Request request) throws IOException, InterruptedException {
        RequestLog.Running running = site.log().begin(request);
        try {
            int attempt = site.attempt(request.target());
            Exchange exchange = new Exchange(site, request, attempt, running, tcp, in, out);
            site.responder(request).respond(exchange);
            return exchange.keptAlive();
        } finally {
            running.end();
        }
    }
}
