package io.sayquel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter;
import io.sayquel.server.config.SettingsLoader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each example does what it says, against a server as it is shipped. */
@Timeout(120)
class ExamplesTest {
    @TempDir
    static Path home;

    private static SayquelServer server;
    private static ManagedChannel channel;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void start() {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home)
                        .load(Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0")),
                ServerStarter.Life.UNTIL_STOPPED,
                Clock.systemUTC());
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void javaAsks() {
        assertThat(Ask.ask(channel, "retail", "top 5 products by revenue", out)).isTrue();
        assertThat(text()).contains(" | ").contains("OUTCOME_ANSWERED");
    }

    @Test
    void javaDecodesWhyACallWasRefused() {
        assertThat(Ask.ask(channel, "retial", "revenue by month", out)).isFalse();
        assertThat(text()).contains("DATASET_NOT_FOUND").contains("retail");
    }

    @Test
    void javaUploads(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("prices.csv"), "day,region,price\n2026-01-01,North,10.5\n2026-01-02,South,20\n");
        assertThat(Upload.upload(channel, file, out)).isTrue();
        assertThat(text()).contains("prices@1: 2 rows").contains("region");
    }

    @Test
    void javaDecodesWhyAnUploadWasRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("empty.csv"), "");
        assertThat(Upload.upload(channel, file, out)).isFalse();
        assertThat(text()).contains("error[FILE_EMPTY]");
    }

    @Test
    void curlSpeaksJson() throws Exception {
        Process curl = new ProcessBuilder("curl/sayquel.sh", "127.0.0.1:" + server.port())
                .redirectErrorStream(true)
                .start();
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(curl.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("{\"status\":\"SERVING\"")
                .contains("{\"outcome\":\"ANSWERED\"")
                .contains("{\"accepted\":{\"answer_id\":")
                .contains("event: outcome\ndata: {")
                .contains("\"state\":\"READY\"")
                .contains("\"rows\":[[\"North\",")
                .contains("\"reason\":\"DATASET_NOT_FOUND\"");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
