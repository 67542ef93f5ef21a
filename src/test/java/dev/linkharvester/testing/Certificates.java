package dev.linkharvester.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates at run time: a trusted authority of this process, and certificates with or without its signature.
 */
public final class Certificates {
    /** Is the password of the trust store and of every key store here. */
    public static final String PASSWORD = "changeit";

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final Signer AUTHORITY = Signer.authority("Link Harvester test authority");
    private static final Signer STRANGER = Signer.authority("An authority that nobody trusts");
    private static final Map<String, SSLContext> SERVER_CONTEXTS = new ConcurrentHashMap<>();

    /** Holds a key with its certificate. */
    record Signer(KeyPair keys, X509Certificate certificate) {
        static Signer authority(String name) {
            KeyPair keys = newKeys();
            X500Name subject = new X500Name("CN=" + name);
            return new Signer(keys, sign(subject, keys, subject, keys.getPrivate(), List.of(), valid(), true));
        }

        /** Makes a certificate of a server, signed by this authority. */
        Signer server(List<String> names, Instant notAfter) {
            KeyPair subjectKeys = newKeys();
            X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
            X500Name subject = new X500Name("CN=" + names.getFirst().replace(":", "."));
            return new Signer(
                    subjectKeys, sign(subject, subjectKeys, issuer, keys.getPrivate(), names, notAfter, false));
        }
    }

    private Certificates() {}

    /** Returns the certificate of the authority that signs for {@link TlsFlavour#TRUSTED}. */
    public static X509Certificate authority() {
        return AUTHORITY.certificate();
    }

    /**
     * Writes a PKCS #12 file that trusts the authority alone, for {@code javax.net.ssl.trustStore}; deleted at exit.
     */
    public static Path trustStore() {
        try {
            return store("truststore", trustedAuthority());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the certificate of the authority as a PEM file; deleted at exit. */
    public static Path authorityPem() {
        try {
            Path file = temporary("authority", ".pem");
            String encoded = Base64.getMimeEncoder().encodeToString(authority().getEncoded());
            Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a PKCS #12 key store of a server with a signed certificate for these names; deleted at exit. */
    public static Path serverKeyStore(String... names) {
        try {
            return store("server", keyStore(AUTHORITY.server(List.of(names), valid())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a context for a client that trusts the authority alone. */
    public static SSLContext clientContext() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustedAuthority());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext serverContext(TlsFlavour flavour, String address) {
        return SERVER_CONTEXTS.computeIfAbsent(flavour + " " + address, key -> newServerContext(flavour, address));
    }

    private static SSLContext newServerContext(TlsFlavour flavour, String address) {
        List<String> names = List.of("localhost", address);
        Signer server = switch (flavour) {
            case TRUSTED -> AUTHORITY.server(names, valid());
            case UNKNOWN_AUTHORITY -> STRANGER.server(names, valid());
            case EXPIRED -> AUTHORITY.server(names, Instant.now().minus(Duration.ofDays(1)));
            case WRONG_HOST -> AUTHORITY.server(List.of("wrong.example.com"), valid());
            case SELF_SIGNED -> {
                KeyPair keys = newKeys();
                X500Name name = new X500Name("CN=localhost");
                yield new Signer(keys, sign(name, keys, name, keys.getPrivate(), names, valid(), false));
            }
            case PLAIN_HTTP, SILENT, RESET -> throw new IllegalArgumentException(flavour + " has no context");
        };
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(server), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(
            X500Name subject,
            KeyPair subjectKeys,
            X500Name issuer,
            PrivateKey issuerKey,
            List<String> names,
            Instant notAfter,
            boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(Instant.now().minus(Duration.ofDays(30))),
                    Date.from(notAfter),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(name -> new GeneralName(
                                        isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                                .toArray(GeneralName[]::new)));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant valid() {
        return Instant.now().plus(Duration.ofDays(30));
    }

    private static KeyStore trustedAuthority() throws GeneralSecurityException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("authority", authority());
        return trusted;
    }

    private static KeyStore keyStore(Signer server) throws GeneralSecurityException {
        KeyStore keys = empty();
        keys.setKeyEntry(
                "server", server.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {server.certificate()});
        return keys;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path store(String name, KeyStore store) throws GeneralSecurityException {
        try {
            Path file = temporary(name, ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary(String name, String ending) throws IOException {
        Path file = Files.createTempFile(name, ending);
        file.toFile().deleteOnExit();
        return file;
    }
}
