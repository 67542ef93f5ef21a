package dev.linkharvester.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Selects the TLS behaviour of a site. */
public enum TlsFlavour {
    /**
     * Has a valid certificate for the site's address and for {@code localhost}, signed by {@link
     * Certificates#authority()}.
     */
    TRUSTED,
    /** Has a valid certificate for the site's address, signed by an untrusted authority. */
    UNKNOWN_AUTHORITY,
    /** Has a valid self-signed certificate for the site's address. */
    SELF_SIGNED,
    /** Is signed by the trusted authority, expired the day before. */
    EXPIRED,
    /** Is signed by the trusted authority for {@code wrong.example.com} alone. */
    WRONG_HOST,
    /** Speaks plain HTTP on a port that the client takes for TLS: the handshake fails on the first bytes. */
    PLAIN_HTTP,
    /** Accepts the handshake and never responds. */
    SILENT,
    /** Resets the connection in the handshake. */
    RESET;

    /** Secures an accepted connection, or fails in its way. */
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
