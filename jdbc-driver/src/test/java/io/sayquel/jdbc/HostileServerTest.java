package io.sayquel.jdbc;

import static io.sayquel.jdbc.HostileServer.ascii;
import static io.sayquel.jdbc.HostileServer.frame;
import static io.sayquel.jdbc.HostileServer.join;
import static io.sayquel.jdbc.HostileServer.openHead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.sayquel.jdbc.HostileServer.Answer;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Schema;
import io.sayquel.v1.StatementEvent;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the other side sends, a statement ends in its time, and in an SQLException. The timeouts in the URL are its time. */
@Timeout(30)
class HostileServerTest {
    private static final byte[] OK = frame(0x80, ascii("grpc-status:0\r\n"));
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** Not as an SQLException, which is also an Iterable. */
    private static Throwable failureOf(Answer answer) throws Exception {
        try (HostileServer server = new HostileServer(answer);
                Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            return catchThrowable(() -> {
                ResultSet rows = statement.executeQuery("SELECT 1");
                while (rows.next()) {
                    rows.getString(1);
                }
            });
        }
    }

    private static String stateOf(Answer answer) throws Exception {
        return ((SQLException) failureOf(answer)).getSQLState();
    }

    private static Answer body(byte[]... parts) {
        return out -> {
            out.write(openHead());
            out.write(join(parts));
        };
    }

    private static void forever(OutputStream out, byte[] bytes) throws Exception {
        while (true) {
            out.write(bytes);
        }
    }

    @Test
    void silence() throws Exception {
        assertThat(stateOf(out -> NEVER.await())).isEqualTo("08006");
    }

    @Test
    void silenceAfterTheHead() throws Exception {
        assertThat(stateOf(out -> {
                    out.write(openHead());
                    out.flush();
                    NEVER.await();
                }))
                .isEqualTo("08006");
    }

    @Test
    void bytesThatDrip() throws Exception {
        Throwable failure = failureOf(out -> {
            out.write(join(openHead(), frame(0, 1_000_000, new byte[0])));
            while (!NEVER.await(50, TimeUnit.MILLISECONDS)) {
                out.write(0);
                out.flush();
            }
        });

        assertThat(failure).isInstanceOf(SQLTimeoutException.class);
    }

    @Test
    void stepsWithoutEnd() throws Exception {
        Throwable failure = failureOf(out -> {
            out.write(openHead());
            forever(
                    out,
                    frame(0, StatementEvent.newBuilder().setElapsedUs(1).build().toByteArray()));
        });

        assertThat(failure).isInstanceOf(SQLTimeoutException.class);
    }

    @Test
    void aHeadWithoutEnd() throws Exception {
        assertThat(failureOf(out -> {
                    out.write(ascii("HTTP/1.1 200 OK\r\n"));
                    while (!NEVER.await(1, TimeUnit.MILLISECONDS)) {
                        out.write(ascii("x-more: " + "y".repeat(200) + "\r\n"));
                        out.flush();
                    }
                }))
                .isNotNull();
    }

    @Test
    void aFrameThatClaimsGigabytes() throws Exception {
        assertThat(stateOf(body(frame(0, Integer.MAX_VALUE, new byte[9])))).isEqualTo("08P01");
        assertThat(stateOf(body(frame(0, -1, new byte[9])))).isEqualTo("08P01");
    }

    @Test
    void framesOfKindsThatAreNone() throws Exception {
        assertThat(stateOf(body(frame(7, new byte[9])))).isEqualTo("08P01");
        assertThat(stateOf(body(frame(1, new byte[9])))).isEqualTo("08P01");
    }

    @Test
    void anEndWithoutOutcome() throws Exception {
        assertThat(stateOf(body(OK))).isEqualTo("08006");
    }

    @Test
    void anEndInTheMiddle() throws Exception {
        assertThat(stateOf(body(frame(0, 100, new byte[9])))).isEqualTo("08006");
        assertThat(stateOf(body(new byte[2]))).isEqualTo("08006");
    }

    @Test
    void anEndBeforeItsLength() throws Exception {
        assertThat(stateOf(out -> out.write(ascii(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/grpc-web+proto\r\ncontent-length: 999\r\n\r\n"))))
                .isEqualTo("08006");
    }

    @Test
    void statusesThatAreNone() throws Exception {
        assertThat(stateOf(body(frame(0x80, ascii("grpc-status:what\r\n"))))).isEqualTo("08P01");
        assertThat(stateOf(body(frame(0x80, ascii("nothing\r\n"))))).isEqualTo("08P01");
    }

    @Test
    void aStatusThatSaysWhatIsWrong() throws Exception {
        Throwable failure = failureOf(body(frame(0x80, ascii("grpc-status:16\r\ngrpc-message:no%20token%C3%A9\r\n"))));

        assertThat(failure).hasMessage("no tokené").isInstanceOf(SQLInvalidAuthorizationSpecException.class);
    }

    @Test
    void detailsThatCannotBeRead() throws Exception {
        Throwable failure = failureOf(body(
                frame(0x80, ascii("grpc-status:3\r\ngrpc-message:bad\r\ngrpc-status-details-bin:!!!not base64\r\n"))));

        assertThat(failure).hasMessage("bad");
    }

    @Test
    void somethingElseThanGrpc() throws Exception {
        assertThat(failureOf(out -> out.write(
                        ascii("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\n<ok>"))))
                .hasMessageContaining("no Sayquel server");
        assertThat(stateOf(out -> out.write(ascii("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n"))))
                .isEqualTo("08006");
        assertThat(failureOf(out -> out.write(
                        ascii("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"))))
                .hasMessageContaining("302");
        assertThat(stateOf(out -> out.write(ascii("this is no HTTP\r\n\r\n")))).startsWith("08");
    }

    @Test
    void messagesThatAreNoMessages() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);

            assertThat(stateOf(body(frame(0, noise), OK))).startsWith("08");
        }
    }

    @Test
    void rowsThatAreNoRows() throws Exception {
        byte[] schema = event(StatementEvent.newBuilder()
                .setSchema(Schema.newBuilder().setArrowSchema(ByteString.copyFrom(new byte[64]))));
        byte[] rows =
                event(StatementEvent.newBuilder().setBatch(Batch.newBuilder().setRowCount(1)));
        byte[] rowsOfNothing = event(StatementEvent.newBuilder()
                .setBatch(Batch.newBuilder().setRowCount(1).setArrow(ByteString.copyFrom(new byte[64]))));

        assertThat(stateOf(body(schema, OK))).isEqualTo("08P01");
        assertThat(stateOf(body(rows, OK))).startsWith("08");
        assertThat(stateOf(body(rowsOfNothing, OK))).isEqualTo("08P01");
    }

    private static byte[] event(StatementEvent.Builder event) {
        return frame(0, event.build().toByteArray());
    }

    @Test
    void aServerThatOnlyAccepts() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:sayquel://127.0.0.1:" + deaf.getLocalPort() + "/any?loginTimeout=1";

            assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void noServer() throws Exception {
        ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        closed.close();
        String url = "jdbc:sayquel://127.0.0.1:" + closed.getLocalPort() + "/any";

        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .hasMessageContaining("nothing listens at 127.0.0.1:" + closed.getLocalPort())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }
}
