package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections by TLS, to a server whose certificate nobody has signed and that is made out to "localhost". */
@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "password";

    @TempDir
    static Path folder;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                folder.resolve("root.pem").toString());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", TlsTest::answerConnect);
        server.start();
    }

    private static void keytool(String... arguments) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = new String[arguments.length + 5];
        command[0] = tool;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        String[] store = {"-keystore", folder.resolve("server.p12").toString(), "-storepass", PASSWORD};
        System.arraycopy(store, 0, command, arguments.length + 1, 4);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void answerConnect(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] body = HostileServer.join(
                HostileServer.frame(0, new byte[0]),
                HostileServer.frame(0x80, HostileServer.ascii("grpc-status:0\r\n")));
        call.getResponseHeaders().set("content-type", "application/grpc-web+proto");
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void connect(String host, String properties) throws SQLException {
        String url = "jdbc:sayquel://" + host + ":" + server.getAddress().getPort() + "/any?tls=true&" + properties;
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void aStrangerIsNotTrusted() {
        assertThatThrownBy(() -> connect("localhost", ""))
                .hasMessageContaining("no TLS with localhost")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aCertificateOfOnesOwnIsTrusted() throws SQLException {
        connect("localhost", "tlsRootCerts=" + folder.resolve("root.pem"));
        connect("localhost", "trustStore=" + folder.resolve("server.p12") + "&trustStorePassword=" + PASSWORD);
    }

    @Test
    void aCertificateForAnotherHostIsNot() throws SQLException {
        String roots = "tlsRootCerts=" + folder.resolve("root.pem");

        assertThatThrownBy(() -> connect("127.0.0.1", roots)).isInstanceOf(SQLException.class);
        connect("127.0.0.1", roots + "&tlsVerify=ca");
    }

    @Test
    void nothingIsCheckedIfSomebodySaysSo() throws SQLException {
        connect("127.0.0.1", "tlsVerify=none");
    }
}
