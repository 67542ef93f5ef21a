package dev.linkharvester.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Serves one connection of a SOCKS5 proxy (RFC 1928; user and password: RFC 1929). CONNECT alone. */
final class Socks5Protocol {
    private static final int VERSION = 5;
    private static final int NO_LOGIN = 0;
    private static final int USER_AND_PASSWORD = 2;
    private static final int NOT_ACCEPTABLE = 0xff;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int SUCCEEDED = 0;
    private static final int REFUSED = 5;

    private Socks5Protocol() {}

    static void serve(TestProxy proxy, Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        if (!greet(proxy, client, in)) {
            return;
        }
        int version = in.readUnsignedByte();
        int command = in.readUnsignedByte();
        in.readByte();
        String host = host(in);
        int port = in.readUnsignedShort();
        String target = host + ":" + port;
        if (version != VERSION || command != CONNECT) {
            throw new IOException("SOCKS version " + version + ", command " + command);
        }
        Socket origin;
        try {
            origin = proxy.connect(host, port);
        } catch (IOException e) {
            proxy.log(TestProxy.Kind.SOCKS5, target, REFUSED);
            reply(client, REFUSED);
            return;
        }
        try (origin) {
            proxy.log(TestProxy.Kind.SOCKS5, target, SUCCEEDED);
            reply(client, SUCCEEDED);
            proxy.tunnel(client, origin);
        }
    }

    private static boolean greet(TestProxy proxy, Socket client, DataInputStream in) throws IOException {
        in.readByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        int wanted = proxy.login().isPresent() ? USER_AND_PASSWORD : NO_LOGIN;
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf((char) wanted) >= 0;
        write(client, VERSION, offered ? wanted : NOT_ACCEPTABLE);
        if (!offered || proxy.login().isEmpty()) {
            return offered;
        }
        in.readByte();
        TestProxy.Login login = new TestProxy.Login(text(in), text(in));
        boolean known = login.equals(proxy.login().orElseThrow());
        write(client, 1, known ? 0 : 1);
        return known;
    }

    private static String host(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return type == NAME
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(type == IPV4 ? 4 : 16)).getHostAddress();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static void reply(Socket client, int status) throws IOException {
        write(client, VERSION, status, 0, IPV4, 0, 0, 0, 0, 0, 0);
    }

    private static void write(Socket client, int... octets) throws IOException {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        client.getOutputStream().write(bytes);
    }
}
