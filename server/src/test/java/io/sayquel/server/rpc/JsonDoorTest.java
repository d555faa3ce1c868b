package io.sayquel.server.rpc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";

    private RunningServer running;

    @BeforeAll
    void start() throws InterruptedException {
        running = new RunningServer();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void answersAStreamAsOneCard() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", "application/json", "{\"question\":\"revenue\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode card = JSON.readTree(answer.body());
        assertThat(card.get("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(card.get("question").asText()).isEqualTo("revenue");
        assertThat(card.get("rows").toString()).isEqualTo("[[\"JSON_OBJECT\"]]");
        assertThat(card.has("reading")).as("what does not apply is absent").isFalse();
    }

    @Test
    void answersAnyAcceptWithOneCard() throws Exception {
        assertThat(running.post("/v1/ask", "*/*", "{\"question\":\"revenue\"}").body())
                .startsWith("{\"outcome\":");
    }

    @Test
    void answersAStreamLineByLine() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\"question\":\"revenue\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue(NDJSON);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(0)).get("accepted").get("answer_id").asText())
                .isEqualTo("a1");
        assertThat(JSON.readTree(lines.get(2)).has("outcome")).isTrue();
    }

    @Test
    void answersAStreamAsServerSentEvents() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", "text/event-stream", "{\"question\":\"revenue\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(answer.body())
                .startsWith("event: accepted\ndata: {\"accepted\":{\"answer_id\":\"a1\"")
                .contains("\n\nevent: batch\ndata: {")
                .contains("\n\nevent: outcome\ndata: {")
                .endsWith("}\n\n");
    }

    @Test
    void lastLineOfABrokenStreamIsItsError() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\"question\":\"break\"}");
        List<String> lines = answer.body().lines().toList();
        JsonNode error = JSON.readTree(lines.get(lines.size() - 1)).get("error");
        assertThat(lines).hasSize(2);
        assertThat(error.get("reason").asText()).isEqualTo("QUERY_TIMEOUT");
        assertThat(error.get("hint").asText()).isEqualTo("narrow the dates");
    }

    @Test
    void brokenStreamAsOneObjectIsAnErrorAndNoCard() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", "application/json", "{\"question\":\"break\"}");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(JSON.readTree(answer.body()).at("/error/reason").asText()).isEqualTo("QUERY_TIMEOUT");
    }

    @Test
    void tellsReasonPlaceAndDetails() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\"question\":\"unknown table\"}");
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.get("code").asInt()).isEqualTo(400);
        assertThat(error.get("status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(error.get("message").asText()).isEqualTo("no table \"é\"");
        assertThat(error.get("line").asInt()).isEqualTo(2);
        assertThat(error.at("/details/0/@type").asText()).isEqualTo("type.googleapis.com/google.rpc.ErrorInfo");
        assertThat(error.at("/details/0/metadata/hint").asText()).isEqualTo("use orders");
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\"question\":\"busy\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void neverTellsWhatBrokeInside() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\"question\":\"secret\"}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("internal error ").doesNotContain("secret", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"question\":1}                   | question     | question: 1 was sent where text is expected.",
                "{\"max_rows\":\"ten\"}             | max_rows     | max_rows: \"ten\" was sent where a whole number of 64 bits is expected.",
                "{\"mode\":\"GUESS\"}               | mode         | mode: \"GUESS\" was sent where EXECUTE, GENERATE_ONLY is expected.",
                "{\"quesion\":\"x\"}                | quesion      | The request has no field \"quesion\".",
            })
    void namesTheFieldThatIsWrong(String body, String field, String message) throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, body);
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.get("reason").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(error.get("message").asText()).isEqualTo(message);
        assertThat(error.get("field").asText()).isEqualTo(field);
        assertThat(error.at("/details/1/field_violations/0/field").asText()).isEqualTo(field);
    }

    @Test
    void understandsBothSpellingsOfNamesAndEnums() throws Exception {
        assertThat(running.post("/v1/ask", NDJSON, "{\"question\":\"x\",\"maxRows\":5,\"resultFormat\":\"ROWS\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.post(
                                "/v1/ask",
                                NDJSON,
                                "{\"question\":\"x\",\"max_rows\":\"5\",\"result_format\":\"RESULT_FORMAT_ROWS\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhereABodyIsNotJson() throws Exception {
        HttpResponse<String> answer = running.post("/v1/ask", NDJSON, "{\n  \"question\": }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/line").asInt()).isEqualTo(2);
        assertThat(answer.body()).doesNotContain("com.fasterxml");
    }

    @Test
    void takesVariablesOutOfThePathDecoded() throws Exception {
        assertThat(JSON.readTree(running.get("/v1/datasets/caf%C3%A9%2Fa:b@3").body())
                        .get("id")
                        .asText())
                .isEqualTo("café/a:b@3");
    }

    @Test
    void pathWinsOverBodyAndQueryIsMerged() throws Exception {
        HttpResponse<String> answer =
                running.http(HttpRequest.newBuilder(running.uri("/v1/datasets/retail?update_mask=title,newestDay"))
                        .header("content-type", "application/json; charset=utf-8")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"id\":\"evil\",\"title\":\"Shop\"}")));
        JsonNode dataset = JSON.readTree(answer.body());
        assertThat(dataset.get("id").asText()).isEqualTo("retail");
        assertThat(dataset.get("title").asText()).isEqualTo("Shop");
        assertThat(dataset.get("description").asText()).isEqualTo("title,newest_day");
    }

    @Test
    void refusesUnknownPathsVerbsTypesAndForms() throws Exception {
        assertRefused(running.get("/v1/nothing"), 404);
        assertRefused(running.get("/v1/ask"), 405);
        assertThat(running.get("/v1/ask").headers().firstValue("allow")).hasValue("POST");
        assertRefused(running.post("/v1/ask", "image/png", "{\"question\":\"x\"}"), 406);
        assertRefused(
                running.http(HttpRequest.newBuilder(running.uri("/v1/ask"))
                        .header("content-type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                415);
    }

    @Test
    void refusesABodyOverTheLimit() throws Exception {
        String large = "{\"question\":\"" + "x".repeat(300 << 10) + "\"}";
        assertRefused(running.post("/v1/ask", NDJSON, large), 413);
    }

    @Test
    void refusesLongAddressesAndHeaders() throws Exception {
        assertRefused(running.get("/v1/datasets?plugin=" + "x".repeat(5_000)), 414);
        assertRefused(
                running.http(HttpRequest.newBuilder(running.uri("/health")).header("x-long", "x".repeat(20_000))), 431);
    }

    private static void assertRefused(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.get("code").asInt()).isEqualTo(status);
        assertThat(error.get("message").asText()).isNotEmpty();
    }

    @Test
    void takesAFileAsTheBodyOfAnUpload() throws Exception {
        HttpResponse<String> answer = upload("/v1/datasets:upload?file_name=a%20b.csv&dataset=my", 300_000, "text/csv");
        JsonNode response = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(response.get("table").asText()).isEqualTo("a b.csv");
        assertThat(response.get("upload_id").asText()).isEqualTo("my");
        assertThat(response.get("size_bytes").asLong()).isEqualTo(300_000);
    }

    @Test
    void refusesAFileOverTheLimitByItsAnnouncedLength() throws Exception {
        HttpResponse<String> answer =
                upload("/v1/datasets:upload?file_name=a.csv", (int) StubApi.UPLOAD_LIMIT + 1, "text/csv");
        assertRefused(answer, 413);
        assertThat(answer.body()).contains("FILE_TOO_LARGE");
    }

    @Test
    void refusesAFileOverTheLimitAsItComes() throws Exception {
        try (Socket socket = running.socket()) {
            socket.getOutputStream()
                    .write(RunningServer.utf8(RunningServer.head(
                            "POST /v1/datasets:upload?file_name=a.csv HTTP/1.1",
                            "host: localhost",
                            "content-type: text/csv",
                            "transfer-encoding: chunked")));
            byte[] chunk = RunningServer.utf8("10000\r\n" + "x".repeat(1 << 16) + "\r\n");
            for (int i = 0; i <= StubApi.UPLOAD_LIMIT >> 16; i++) {
                socket.getOutputStream().write(chunk);
            }
            socket.getOutputStream().flush();
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void refusesFilesThatABrowserCouldSendAcrossSites() throws Exception {
        assertRefused(upload("/v1/datasets:upload?file_name=a.csv", 10, "text/plain"), 415);
    }

    private HttpResponse<String> upload(String path, int bytes, String type) throws Exception {
        running.stub.bytesReceived.set(0);
        return running.http(HttpRequest.newBuilder(running.uri(path))
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes])));
    }

    @Test
    void refusesAMalformedPath() throws Exception {
        assertThat(firstLine("GET /v1/datasets/%zz HTTP/1.1", "host: localhost"))
                .startsWith("HTTP/1.1 400");
    }

    /** The body takes nothing until it is released; what the client can send until then is what the sockets hold. */
    @Test
    void holdsBackAnUploadThatItsBodyDoesNotTake() throws Exception {
        int size = 24 << 20;
        try (RunningServer fresh = new RunningServer();
                SocketChannel client = SocketChannel.open(fresh.socket().getRemoteSocketAddress());
                Selector writable = Selector.open()) {
            client.configureBlocking(false).register(writable, SelectionKey.OP_WRITE);
            ByteBuffer upload = ByteBuffer.wrap(RunningServer.utf8(RunningServer.head(
                            "POST /v1/datasets:upload?file_name=held.csv HTTP/1.1",
                            "host: localhost",
                            "content-type: text/csv",
                            "content-length: " + size)
                    + "x".repeat(size)));
            while (writable.select(key -> write(client, upload), 500) > 0) {}
            assertThat(upload.remaining()).as("bytes held back").isPositive();

            fresh.stub.release.countDown();
            while (upload.hasRemaining()) {
                writable.select(key -> write(client, upload));
            }
            assertThat(fresh.stub.endings.poll(10, SECONDS)).isEqualTo("done");
            assertThat(fresh.stub.bytesReceived.get()).isEqualTo(size);
        }
    }

    private static void write(SocketChannel client, ByteBuffer bytes) {
        try {
            client.write(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void answersNamedOriginsOnly() throws Exception {
        assertThat(preflight("https://app.example.com").statusCode()).isEqualTo(204);
        assertThat(preflight("https://evil.example.com").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return running.http(HttpRequest.newBuilder(running.uri("/v1/ask"))
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void answersToLoopbackNamesOnly() throws Exception {
        assertThat(firstLine("GET /v1/datasets/retail HTTP/1.1", "host: evil.example.com"))
                .startsWith("HTTP/1.1 421");
    }

    private String firstLine(String... head) throws IOException {
        try (Socket socket = running.socket()) {
            socket.getOutputStream().write(RunningServer.utf8(RunningServer.head(head)));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
