package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections by TLS, to a server whose certificate nobody has signed and that is made out to "localhost". */
@Timeout(60)
class TlsTest {
    @TempDir
    static Path folder;

    private static SelfSigned certificate;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        certificate = SelfSigned.in(folder);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", TlsTest::answerConnect);
        server.start();
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
        connect("localhost", "tlsRootCerts=" + certificate.root());
        connect("localhost", "trustStore=" + certificate.store() + "&trustStorePassword=" + SelfSigned.PASSWORD);
    }

    @Test
    void aCertificateForAnotherHostIsNot() throws SQLException {
        String roots = "tlsRootCerts=" + certificate.root();

        assertThatThrownBy(() -> connect("127.0.0.1", roots)).isInstanceOf(SQLException.class);
        connect("127.0.0.1", roots + "&tlsVerify=ca");
    }

    @Test
    void nothingIsCheckedIfSomebodySaysSo() throws SQLException {
        connect("127.0.0.1", "tlsVerify=none");
    }
}
