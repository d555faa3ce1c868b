package io.sayquel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter;
import io.sayquel.server.config.SettingsLoader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        String said = run("curl/sayquel.sh");

        assertThat(said)
                .contains("{\"status\":\"SERVING\"")
                .contains("{\"outcome\":\"ANSWERED\"")
                .contains("{\"accepted\":{\"answer_id\":")
                .contains("event: outcome\ndata: {")
                .contains("\"state\":\"READY\"")
                .contains("\"rows\":[[\"North\",")
                .contains("\"reason\":\"DATASET_NOT_FOUND\"");
    }

    @Test
    void grpcurlFindsEverythingByReflection() throws Exception {
        assumeTrue(isOnPath("grpcurl"), "grpcurl is not on the PATH");

        String said = run("grpcurl/sayquel.sh");

        assertThat(said)
                .contains("\"status\": \"SERVING\"")
                .contains("sayquel.v1.AskService\n")
                .contains("rpc Ask ( .sayquel.v1.AskRequest ) returns ( stream .sayquel.v1.AskEvent )")
                .contains("string question = 2")
                .contains("\"Trail Tent\"")
                .contains("\"outcome\": \"OUTCOME_ANSWERED\"")
                .contains("\"reason\": \"DATASET_NOT_FOUND\"", "\"hint\": \"-d retail\"")
                .contains("exit code 69");
    }

    /** What a script for the shell says to the server of this test. */
    private static String run(String script) throws Exception {
        Process process = new ProcessBuilder(script, "127.0.0.1:" + server.port())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
