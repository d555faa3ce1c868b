package io.sayquel.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody has signed and that is made out to "localhost", in a folder of the test's. */
public final class SelfSigned {
    /** Of the store. */
    public static final String PASSWORD = "password";

    private final Path folder;

    private SelfSigned(Path folder) {
        this.folder = folder;
    }

    /** Makes one. */
    public static SelfSigned in(Path folder) throws IOException, InterruptedException {
        SelfSigned made = new SelfSigned(folder);
        String subject = "-dname CN=localhost -ext san=dns:localhost";
        made.keytool("-genkeypair -keyalg EC -alias server " + subject);
        made.keytool("-exportcert -rfc -alias server -file " + made.root());
        return made;
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /** The certificate as PEM. */
    public Path root() {
        return folder.resolve("root.pem");
    }

    /** Key and certificate, as PKCS#12. */
    public Path store() {
        return folder.resolve("server.p12");
    }

    /** TLS for a server that shows it. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
