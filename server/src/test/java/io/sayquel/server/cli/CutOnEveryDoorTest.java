package io.sayquel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.Shell.Ran;
import io.sayquel.server.config.SettingsLoader;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Warning;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 1,001 rows are one more than an answer has unasked: whoever asks is told, with both counts. */
class CutOnEveryDoorTest {
    private static final String QUESTION = "show id and region";
    private static final String SAID = "First 1,000 of 1,001 rows";
    private static final byte[] IN_JSON =
            ("{\"dataset\":\"many\",\"question\":\"" + QUESTION + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final AskRequest ASKED =
            AskRequest.newBuilder().setDataset("many").setQuestion(QUESTION).build();

    @TempDir
    static Path home;

    private static SayquelServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home).load(Map.of("home", home.toString(), "server.port", "0")),
                ServerStarter.Life.UNTIL_STOPPED,
                Clock.systemUTC());
        String rows = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> i + "," + (i % 2 == 0 ? "North" : "South"))
                .collect(Collectors.joining("\n", "id,region\n", "\n"));
        Ran uploaded = command(
                "upload", Files.writeString(home.resolve("many.csv"), rows).toString());
        assertThat(uploaded.code()).as(uploaded.talk()).isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void overGrpc() {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        try {
            Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(channel).ask(ASKED);
            AskEvent last = events.next();
            while (events.hasNext()) {
                last = events.next();
            }
            assertCut(last.getOutcome());
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void overGrpcWeb() throws Exception {
        byte[] message = ASKED.toByteArray();
        byte[] framed = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
        ByteBuffer frames =
                ByteBuffer.wrap(post("/sayquel.v1.AskService/Ask", "application/grpc-web+proto", "*/*", framed));
        AskEvent last = AskEvent.getDefaultInstance();
        while (frames.get() == 0) { // what follows the last message are trailers
            byte[] payload = new byte[frames.getInt()];
            frames.get(payload);
            last = AskEvent.parseFrom(payload);
        }
        assertCut(last.getOutcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
    void overJson(String accepted) throws Exception {
        String answer = new String(post("/v1/ask", "application/json", accepted, IN_JSON), StandardCharsets.UTF_8);

        assertThat(answer)
                .contains("\"row_count\":1000", "\"total_rows\":1001", "\"truncated\":true")
                .contains(SAID)
                .doesNotContain("--all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv", "--md", "--arrow"})
    void besideRowsOnTheCommandLine(String form) {
        assertThat(command(
                                "ask",
                                "-d",
                                "many",
                                QUESTION,
                                form,
                                "-o",
                                home.resolve("rows").toString())
                        .talk())
                .contains(SAID + ". Rest: --all.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--ndjson"})
    void inTheCardOnTheCommandLine(String form) throws Exception {
        String[] lines = command("ask", "-d", "many", QUESTION, form).output().split("\n");
        JsonNode last = new ObjectMapper().readTree(lines[lines.length - 1]);
        JsonNode card = last.path("outcome").isObject() ? last.path("outcome") : last;

        assertThat(card.path("row_count").asLong()).isEqualTo(1_000);
        assertThat(card.path("total_rows").asLong()).isEqualTo(1_001);
        assertThat(card.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void belowTheTableOnTheCommandLine() {
        assertThat(command("ask", "-d", "many", QUESTION).output()).contains(SAID + ". Rest: --all.");
    }

    @Test
    void allRowsAreNoCut() {
        Ran all = command("ask", "-d", "many", QUESTION, "--csv", "--all");

        assertThat(all.output().lines()).hasSize(1_002);
        assertThat(all.talk()).doesNotContain("First");
    }

    private static void assertCut(AnswerCard card) {
        assertThat(card.getRowCount()).isEqualTo(1_000);
        assertThat(card.getTotalRows()).isEqualTo(1_001);
        assertThat(card.getTruncated()).isTrue();
        assertThat(card.getWarningsList()).extracting(Warning::getMessage).anyMatch(m -> m.startsWith(SAID));
    }

    private static Ran command(String... arguments) {
        ServerStarter none = (settings, life) -> {
            throw new AssertionError("a server runs already");
        };
        return new Shell(home, none)
                .with("SAYQUEL_URL", "http://127.0.0.1:" + server.port())
                .run(arguments);
    }

    private static byte[] post(String path, String type, String accepted, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("content-type", type)
                                .header("accept", accepted)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
