package dev.linkharvester.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What a site on a TLS port shows its clients. */
public enum TlsFlavour {
    /** A valid certificate for the site's address and for {@code localhost}, signed by {@link Certificates#authority()}. */
    TRUSTED,
    /** A valid certificate for the site's address, signed by an authority that nobody trusts. */
    UNKNOWN_AUTHORITY,
    /** A valid certificate for the site's address that signs itself. */
    SELF_SIGNED,
    /** Signed by the trusted authority, expired the day before. */
    EXPIRED,
    /** Signed by the trusted authority for {@code wrong.example.com} alone. */
    WRONG_HOST,
    /** Plain HTTP on a port that the client takes for TLS: the handshake fails on the first bytes. */
    PLAIN_HTTP,
    /** The handshake begins and is never answered. */
    SILENT,
    /** The connection is reset in the handshake. */
    RESET;

    /** Secures an accepted connection, or fails to in its way. */
    void serve(Socket tcp, String address, SocketServer.Connection secured) throws IOException, InterruptedException {
        switch (this) {
            case PLAIN_HTTP -> secured.serve(tcp);
            case SILENT -> tcp.getInputStream().transferTo(OutputStream.nullOutputStream());
            case RESET -> {
                if (tcp.getInputStream().read() >= 0) {
                    tcp.setSoLinger(true, 0);
                }
            }
            case TRUSTED, UNKNOWN_AUTHORITY, SELF_SIGNED, EXPIRED, WRONG_HOST -> {
                SSLContext context = Certificates.serverContext(this, address);
                try (SSLSocket tls =
                        (SSLSocket) context.getSocketFactory().createSocket(tcp, InputStream.nullInputStream(), true)) {
                    tls.setUseClientMode(false);
                    secured.serve(tls);
                }
            }
        }
    }
}
