package io.sayquel.jdbc.internal.url;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS as the properties want it. */
final class Tls {
    private Tls() {}

    /** Empty if the JDK's own will do. */
    static Optional<SSLContext> context(ConnectionUrl url) throws SQLException {
        String verify = url.text(Property.TLS_VERIFY).toLowerCase(Locale.ROOT);
        if (!Property.TLS_VERIFY.choices().contains(verify)) {
            throw new SQLException("The property tlsVerify is one of full, ca, none", "08001");
        }
        boolean ownTrust = url.given(Property.TLS_ROOT_CERTS) || url.given(Property.TRUST_STORE);
        if (verify.equals("full") && !ownTrust && !url.given(Property.KEY_STORE)) {
            return Optional.empty();
        }
        try {
            X509TrustManager trust = trust(roots(url));
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager manager = verify.equals("full") ? trust : new Lenient(trust, verify.equals("none"));
            context.init(keys(url), new TrustManager[] {manager}, null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new SQLException(
                    "The certificates or keys cannot be read: see tlsRootCerts, trustStore and keyStore", "08001", e);
        }
    }

    private static Optional<KeyStore> roots(ConnectionUrl url) throws IOException, GeneralSecurityException {
        if (url.given(Property.TRUST_STORE)) {
            return Optional.of(store(
                    url.text(Property.TRUST_STORE),
                    url.text(Property.TRUST_STORE_TYPE),
                    url.text(Property.TRUST_STORE_PASSWORD)));
        }
        if (!url.given(Property.TLS_ROOT_CERTS)) {
            return Optional.empty();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(url.text(Property.TLS_ROOT_CERTS)))) {
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("root" + store.size(), root);
            }
        }
        return Optional.of(store);
    }

    private static KeyStore store(String file, String type, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password.isEmpty() ? null : password.toCharArray());
        }
        return store;
    }

    private static X509TrustManager trust(Optional<KeyStore> roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots.orElse(null));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager) {
                return (X509TrustManager) manager;
            }
        }
        throw new GeneralSecurityException("the JVM trusts nobody");
    }

    private static KeyManager[] keys(ConnectionUrl url) throws IOException, GeneralSecurityException {
        if (!url.given(Property.KEY_STORE)) {
            return new KeyManager[0];
        }
        String password = url.text(Property.KEY_STORE_PASSWORD);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(
                store(url.text(Property.KEY_STORE), url.text(Property.KEY_STORE_TYPE), password),
                password.toCharArray());
        return factory.getKeyManagers();
    }

    /** Checks the issuer but not the host's name, or nothing: asked for by name only, never a default. */
    private static final class Lenient extends X509ExtendedTrustManager {
        private final X509TrustManager issuers;
        private final boolean anybody;

        Lenient(X509TrustManager issuers, boolean anybody) {
            this.issuers = issuers;
            this.anybody = anybody;
        }

        private void check(X509Certificate[] chain, String authType) throws CertificateException {
            if (!anybody) {
                issuers.checkServerTrusted(chain, authType);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            issuers.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            issuers.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            issuers.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return issuers.getAcceptedIssuers();
        }
    }
}
