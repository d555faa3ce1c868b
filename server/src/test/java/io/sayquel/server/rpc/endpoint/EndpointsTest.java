package io.sayquel.server.rpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sayquel.server.boot.SayquelServer;
import io.sayquel.server.cli.ServerStarter.Life;
import io.sayquel.server.config.SettingsLoader;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Batch;
import io.sayquel.v1.CatalogServiceGrpc;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.ListDatasetsRequest;
import io.sayquel.v1.ListTablesRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.PreviewDatasetRequest;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints over a whole house: what goes in as proto or JSON, and what comes out. */
@Timeout(120)
class EndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static SayquelServer server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws Exception {
        server = SayquelServer.start(
                new SettingsLoader(Map.of(), home)
                        .load(Map.of("home", home.toString(), "plugins.dir", "../plugins", "server.port", "0")),
                Life.UNTIL_STOPPED,
                Clock.systemUTC());
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        upload("shop.csv", "day,region,price,qty\n2026-01-01,North,10.50,1\n2026-01-02,South,20.25,2\n");
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    private static void upload(String name, String csv) throws Exception {
        HttpResponse<String> answer = post("/v1/datasets:upload?file_name=" + name, "text/csv", "*/*", csv);
        assertThat(answer.body()).contains("\"state\":\"READY\"");
    }

    private static HttpResponse<String> post(String path, String type, String accept, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("content-type", type)
                                .header("accept", accept)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void programsGetArrowAndAnOutcomeAtTheEnd() {
        List<AskEvent> events = ask(question("total price by region"));
        assertThat(events.get(0).hasAccepted()).isTrue();
        AskEvent last = events.get(events.size() - 1);
        assertThat(last.getOutcome().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        AskEvent schema = only(events, AskEvent.EventCase.SCHEMA);
        Batch batch = only(events, AskEvent.EventCase.BATCH).getBatch();
        assertThat(schema.getSchema().getArrowSchema().isEmpty()).isFalse();
        assertThat(batch.getRowCount()).isEqualTo(2);
        assertThat(batch.getArrow().isEmpty()).isFalse();
        assertThat(batch.getRowsList()).isEmpty();
    }

    @Test
    void peopleGetRowsWithExactDecimals() {
        List<AskEvent> events = ask(question("total price by region").toBuilder()
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build());
        Batch batch = only(events, AskEvent.EventCase.BATCH).getBatch();
        assertThat(batch.getArrow().isEmpty()).isTrue();
        assertThat(batch.getRowsList())
                .extracting(row -> row.getValues(0).getStringValue())
                .containsExactlyInAnyOrder("North", "South");
    }

    private static AskEvent only(List<AskEvent> events, AskEvent.EventCase step) {
        List<AskEvent> found =
                events.stream().filter(event -> event.getEventCase() == step).toList();
        assertThat(found).as("events " + step).hasSize(1);
        return found.get(0);
    }

    @Test
    void cardOverJsonHoldsRowsAndIsKeptWithoutThem() throws Exception {
        JsonNode card =
                JSON.readTree(post("/v1/ask", "application/json", "application/json", ask("total price by region"))
                        .body());
        assertThat(card.get("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(card.get("row_count").asInt()).isEqualTo(2);
        assertThat(card.get("rows")).hasSize(2);
        assertThat(card.get("schema").get(0).get("name").asText()).isEqualTo("region");
        AnswerCard kept = AskServiceGrpc.newBlockingStub(channel)
                .getAnswer(GetAnswerRequest.newBuilder()
                        .setAnswerId(card.get("answer_id").asText())
                        .build());
        assertThat(kept.getProof().getDigest())
                .isEqualTo(card.at("/proof/digest").asText())
                .hasSize(64);
        assertThat(kept.getRowsList()).isEmpty();
    }

    private static String ask(String question) {
        return "{\"dataset\":\"shop\",\"question\":\"" + question + "\"}";
    }

    @Test
    void oneObjectCannotHoldArrow() throws Exception {
        HttpResponse<String> answer = post(
                "/v1/statements:execute",
                "application/json",
                "application/json",
                "{\"dataset\":\"shop\",\"sql\":\"SELECT 1 AS one\",\"result_format\":\"ARROW\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/field").asText()).isEqualTo("result_format");
    }

    @Test
    void statementThatDoesNotPassIsAnOutcomeAndNotAnError() {
        List<StatementEvent> events = new ArrayList<>();
        StatementServiceGrpc.newBlockingStub(channel)
                .execute(ExecuteRequest.newBuilder()
                        .setDataset("shop")
                        .setSql("DROP TABLE shop")
                        .build())
                .forEachRemaining(events::add);
        AnswerCard card = events.get(events.size() - 1).getOutcome();
        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(card.getReason()).isEqualTo("STATEMENT_NOT_ALLOWED");
    }

    @Test
    void unknownDatasetIsAnErrorWithItsReason() throws Exception {
        StatusRuntimeException failure = failure(AskRequest.newBuilder()
                .setDataset("shpo")
                .setQuestion("revenue")
                .build());
        ErrorInfo info = StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("DATASET_NOT_FOUND");
        assertThat(info.getMetadataMap().get("hint")).contains("shop");
    }

    @Test
    void malformedFieldsAreNamed() throws Exception {
        assertThat(badField(question("x").toBuilder().setNow("yesterday").build()))
                .isEqualTo("now");
        assertThat(badField(question("x").toBuilder().setTimeZone("Mars").build()))
                .isEqualTo("time_zone");
        assertThat(badField(question("x").toBuilder().setLanguage("xx").build()))
                .isEqualTo("language");
        assertThat(badField(question("x").toBuilder().setMaxRows(-1).build())).isEqualTo("max_rows");
    }

    private static String badField(AskRequest request) throws Exception {
        return StatusProto.fromThrowable(failure(request))
                .getDetails(1)
                .unpack(BadRequest.class)
                .getFieldViolations(0)
                .getField();
    }

    @Test
    void listsPageByPage() {
        var datasets = DatasetServiceGrpc.newBlockingStub(channel);
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            var page = datasets.listDatasets(ListDatasetsRequest.newBuilder()
                    .setPageSize(1)
                    .setPageToken(token)
                    .build());
            assertThat(page.getDatasetsCount()).isEqualTo(1);
            ids.add(page.getDatasets(0).getId());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(ids).isSorted().contains("retail", "shop");
    }

    @Test
    void describesAndPreviewsTables() {
        var tables = CatalogServiceGrpc.newBlockingStub(channel)
                .listTables(ListTablesRequest.newBuilder().setDataset("shop").build());
        assertThat(tables.getTables(0).getColumnsList())
                .extracting(column -> column.getName())
                .containsExactly("day", "region", "price", "qty");
        var preview = DatasetServiceGrpc.newBlockingStub(channel)
                .previewDataset(PreviewDatasetRequest.newBuilder()
                        .setDataset("shop")
                        .setTable(tables.getTables(0).getName())
                        .setLimit(1)
                        .build());
        assertThat(preview.getRowsCount()).isEqualTo(1);
        assertThat(preview.getSchemaList()).hasSize(4);
    }

    private static AskRequest question(String question) {
        return AskRequest.newBuilder().setDataset("shop").setQuestion(question).build();
    }

    private static List<AskEvent> ask(AskRequest request) {
        List<AskEvent> events = new ArrayList<>();
        AskServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .ask(request)
                .forEachRemaining(events::add);
        return events;
    }

    private static StatusRuntimeException failure(AskRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> ask(request));
    }
}
