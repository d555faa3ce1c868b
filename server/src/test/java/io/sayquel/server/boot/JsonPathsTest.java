package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON door of the whole server, by its own paths and by those that clients of similar services call. */
class JsonPathsTest {
    @TempDir
    static Path home;

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theJsonDoorGivesTheCardAsOneObject() throws IOException, InterruptedException {
        HttpResponse<String> response = server.post(
                "/v1/ask", "application/json", "{\"dataset\":\"retail\",\"question\":\"top 5 products by revenue\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"outcome\":\"ANSWERED\"").contains("\"rows\":[[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/generate-sql", "/chat", "/ai/query", "/api/v1/ai/query", "/api/chat/query"})
    void clientsOfSimilarServicesFindTheirPathToAsk(String path) throws Exception {
        HttpResponse<String> response = server.post(
                path, "application/json", "{\"dataset\":\"retail\",\"question\":\"top 5 products by revenue\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"outcome\":\"ANSWERED\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/upload", "/api/v1/data/upload", "/upload/sales"})
    void clientsOfSimilarServicesFindTheirPathToUpload(String path) throws Exception {
        HttpResponse<String> response =
                server.post(path + "?file_name=visits.csv", "text/csv", "day,n\n2026-01-01,3\n");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("READY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/datasets",
                "/datasets/retail",
                "/data/sources",
                "/data/source/retail",
                "/api/v1/data/sources",
                "/api/v1/data/source/retail",
                "/plugins",
                "/plugins/retail"
            })
    void clientsOfSimilarServicesFindTheirPathToWhatThereIs(String path) throws Exception {
        HttpResponse<String> response = server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url(path))).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("retail");
    }
}
