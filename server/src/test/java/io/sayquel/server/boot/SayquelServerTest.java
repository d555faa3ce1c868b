package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.DeleteDatasetRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.ListDatasetsRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.PreviewDatasetRequest;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import io.sayquel.v1.UploadState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server as a caller meets it: a real channel, real data, nothing replaced. */
class SayquelServerTest {
    @TempDir
    static Path home;

    private static ServerFixture server;

    private final AskServiceGrpc.AskServiceBlockingStub asks = AskServiceGrpc.newBlockingStub(server.channel());
    private final StatementServiceGrpc.StatementServiceBlockingStub statements =
            StatementServiceGrpc.newBlockingStub(server.channel());
    private final DatasetServiceGrpc.DatasetServiceBlockingStub datasets =
            DatasetServiceGrpc.newBlockingStub(server.channel());

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of("query.timeout_ms", "5000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AskRequest question(String text) {
        return AskRequest.newBuilder()
                .setDataset("retail")
                .setQuestion(text)
                .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                .build();
    }

    private AnswerCard last(Iterator<AskEvent> events) {
        AskEvent event = events.next();
        while (events.hasNext()) {
            event = events.next();
        }
        return event.getOutcome();
    }

    private static AnswerCard lastOf(Iterator<StatementEvent> events) {
        StatementEvent event = events.next();
        while (events.hasNext()) {
            event = events.next();
        }
        return event.getOutcome();
    }

    private static ErrorInfo errorInfo(StatusRuntimeException e) {
        return StatusProto.fromThrowable(e).getDetailsList().stream()
                .filter(d -> d.is(ErrorInfo.class))
                .map(d -> {
                    try {
                        return d.unpack(ErrorInfo.class);
                    } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private UploadDatasetResponse upload(String name, String... chunks) throws Exception {
        CompletableFuture<UploadDatasetResponse> response = new CompletableFuture<>();
        StreamObserver<UploadDatasetRequest> out = DatasetServiceGrpc.newStub(server.channel())
                .uploadDataset(new StreamObserver<>() {
                    @Override
                    public void onNext(UploadDatasetResponse value) {
                        response.complete(value);
                    }

                    @Override
                    public void onError(Throwable t) {
                        response.completeExceptionally(t);
                    }

                    @Override
                    public void onCompleted() {}
                });
        out.onNext(UploadDatasetRequest.newBuilder()
                .setHeader(UploadHeader.newBuilder().setFileName(name))
                .build());
        for (String chunk : chunks) {
            out.onNext(UploadDatasetRequest.newBuilder()
                    .setChunk(ByteString.copyFrom(chunk, StandardCharsets.UTF_8))
                    .build());
        }
        out.onCompleted();
        return response.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aQuestionIsAnsweredWithRowsAndProof() {
        AnswerCard card = last(asks.ask(question("top 5 products by revenue")));

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(card.getRowCount()).isEqualTo(5);
        assertThat(card.getProof().getDigest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aKeptAnswerIsFoundByTheBeginningOfItsName() {
        AnswerCard card = last(asks.ask(question("top 5 products by revenue")));

        AnswerCard kept = asks.getAnswer(GetAnswerRequest.newBuilder()
                .setAnswerId(card.getAnswerId().substring(0, 12))
                .build());

        assertThat(kept.getAnswerId()).isEqualTo(card.getAnswerId());
        assertThat(kept.getProof()).isEqualTo(card.getProof());
    }

    @Test
    void whatIsUploadedCanBeAskedAboutAndIsGoneWhenDeleted() throws Exception {
        UploadDatasetResponse uploaded = upload("shop visits.csv", "day,visitors\n2026-01-01,10\n", "2026-01-02,32\n");

        assertThat(uploaded.getState()).isEqualTo(UploadState.UPLOAD_STATE_READY);
        String id = uploaded.getDataset().getId();
        assertThat(datasets.getDataset(
                                GetDatasetRequest.newBuilder().setDataset(id).build())
                        .getRowCount())
                .isEqualTo(2);
        assertThat(datasets.previewDataset(PreviewDatasetRequest.newBuilder()
                                .setDataset(id)
                                .setTable(uploaded.getTable())
                                .build())
                        .getRowsCount())
                .isEqualTo(2);

        datasets.deleteDataset(DeleteDatasetRequest.newBuilder().setDataset(id).build());

        assertThatThrownBy(() -> datasets.getDataset(
                        GetDatasetRequest.newBuilder().setDataset(id).build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                    assertThat(errorInfo(e).getReason()).isEqualTo("DATASET_NOT_FOUND");
                });
    }

    @Test
    void aListOfDatasetsGoesOnWhereItsPageEnded() {
        var first = datasets.listDatasets(
                ListDatasetsRequest.newBuilder().setPageSize(1).build());
        var second = datasets.listDatasets(ListDatasetsRequest.newBuilder()
                .setPageSize(1)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getDatasetsList()).hasSize(1);
        assertThat(second.getDatasets(0).getId())
                .isGreaterThan(first.getDatasets(0).getId());
    }

    @Test
    void aWrongCallTellsReasonAndHint() {
        assertThatThrownBy(() -> last(asks.ask(AskRequest.newBuilder()
                        .setDataset("retial")
                        .setQuestion("revenue")
                        .build())))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(errorInfo(e).getReason()).isEqualTo("DATASET_NOT_FOUND");
                    assertThat(errorInfo(e).getMetadataMap()).containsEntry("hint", "-d retail");
                });
        assertThatThrownBy(() -> last(asks.ask(question(""))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(errorInfo(e).getReason()).isEqualTo("QUESTION_EMPTY"));
        assertThatThrownBy(() -> last(asks.ask(question("a".repeat(1 << 20)))))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void aStatementWhereAQuestionIsExpectedIsRefused() {
        AnswerCard card = last(asks.ask(question("SELECT * FROM orders")));

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(card.getReason()).isEqualTo("SQL_NOT_ALLOWED_HERE");
    }

    @Test
    void aStatementThatWritesIsRefusedAndRunsNothing() {
        AnswerCard card = lastOf(statements.execute(ExecuteRequest.newBuilder()
                .setDataset("retail")
                .setSql("SELECT 1; DROP TABLE orders")
                .build()));

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(card.getReason()).isEqualTo("STATEMENT_NOT_ALLOWED");
    }

    @Test
    void arrowFramesPutEndToEndAreOneStream() {
        Iterator<StatementEvent> events = statements.execute(ExecuteRequest.newBuilder()
                .setDataset("retail")
                .setSql("SELECT id, status FROM orders ORDER BY id")
                .setResultFormat(ResultFormat.RESULT_FORMAT_ARROW)
                .build());

        ByteString stream = ByteString.EMPTY;
        long announced = 0;
        while (events.hasNext()) {
            StatementEvent event = events.next();
            stream = stream.concat(event.getSchema().getArrowSchema())
                    .concat(event.getBatch().getArrow());
            announced += event.getBatch().getRowCount();
        }

        assertThat(announced).isEqualTo(ArrowCount.rows(stream.toByteArray())).isGreaterThan(10_000);
    }

    @Test
    void aStatementIsStoppedByItsName() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        CompletableFuture<String> id = new CompletableFuture<>();
        CompletableFuture<AnswerCard> ended = new CompletableFuture<>();
        StatementServiceGrpc.newStub(server.channel())
                .execute(
                        ExecuteRequest.newBuilder()
                                .setDataset("retail")
                                .setSql("SELECT count(*) FROM orders a, orders b, orders c")
                                .setTimeoutMs(60_000)
                                .build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(StatementEvent event) {
                                if (event.hasAccepted()) {
                                    id.complete(event.getAccepted().getAnswerId());
                                }
                                if (event.hasWarnings()) {
                                    accepted.countDown();
                                }
                                if (event.hasOutcome()) {
                                    ended.complete(event.getOutcome());
                                }
                            }

                            @Override
                            public void onError(Throwable t) {
                                ended.completeExceptionally(t);
                            }

                            @Override
                            public void onCompleted() {}
                        });
        assertThat(accepted.await(10, TimeUnit.SECONDS)).isTrue();

        var unused = statements.cancel(CancelRequest.newBuilder()
                .setAnswerId(id.get(10, TimeUnit.SECONDS))
                .build());

        assertThat(ended.get(5, TimeUnit.SECONDS).getReason()).isEqualTo("CANCELLED");
    }

    @Test
    void aClientThatLeavesStopsTheEngine() throws Exception {
        Context.CancellableContext context = Context.current().withCancellation();
        CompletableFuture<String> id = new CompletableFuture<>();
        context.run(() -> StatementServiceGrpc.newStub(server.channel())
                .execute(
                        ExecuteRequest.newBuilder()
                                .setDataset("retail")
                                .setSql("SELECT count(*) FROM orders a, orders b, orders c")
                                .setTimeoutMs(60_000)
                                .build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(StatementEvent event) {
                                if (event.hasAccepted()) {
                                    id.complete(event.getAccepted().getAnswerId());
                                }
                            }

                            @Override
                            public void onError(Throwable t) {}

                            @Override
                            public void onCompleted() {}
                        }));
        String running = id.get(10, TimeUnit.SECONDS);

        context.cancel(null);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Status.Code code = Status.Code.OK;
        while (code != Status.Code.NOT_FOUND && System.nanoTime() < deadline) {
            code = cancel(running);
        }
        assertThat(code).as("nothing runs under the name any more").isEqualTo(Status.Code.NOT_FOUND);
    }

    private Status.Code cancel(String id) {
        try {
            var unused =
                    statements.cancel(CancelRequest.newBuilder().setAnswerId(id).build());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void twoHundredQuestionsAtOnceAreAllAnsweredOrTurnedAway() throws Exception {
        List<CompletableFuture<String>> endings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<String> ending = new CompletableFuture<>();
            endings.add(ending);
            AskServiceGrpc.newStub(server.channel()).ask(question("top 5 products by revenue"), new StreamObserver<>() {
                @Override
                public void onNext(AskEvent event) {
                    if (event.hasOutcome()) {
                        ending.complete(event.getOutcome().getOutcome().name());
                    }
                }

                @Override
                public void onError(Throwable t) {
                    ending.complete(Status.fromThrowable(t).getCode().name());
                }

                @Override
                public void onCompleted() {
                    ending.complete("NO OUTCOME");
                }
            });
        }

        List<String> ended = new ArrayList<>();
        for (CompletableFuture<String> ending : endings) {
            ended.add(ending.get(120, TimeUnit.SECONDS));
        }

        assertThat(ended).containsOnly("OUTCOME_ANSWERED");
    }

    @Test
    void theJsonDoorGivesTheCardAsOneObject() throws IOException, InterruptedException {
        HttpResponse<String> response = server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url("/v1/ask")))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"dataset\":\"retail\",\"question\":\"top 5 products by revenue\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"outcome\":\"ANSWERED\"").contains("\"rows\":[[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/generate-sql", "/chat", "/ai/query", "/api/v1/ai/query", "/api/chat/query"})
    void clientsOfSimilarServicesFindTheirPathToAsk(String path) throws Exception {
        HttpResponse<String> response =
                post(path, "application/json", "{\"dataset\":\"retail\",\"question\":\"top 5 products by revenue\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"outcome\":\"ANSWERED\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/upload", "/api/v1/data/upload", "/upload/sales"})
    void clientsOfSimilarServicesFindTheirPathToUpload(String path) throws Exception {
        HttpResponse<String> response = post(path + "?file_name=visits.csv", "text/csv", "day,n\n2026-01-01,3\n");

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

    @Test
    void anUploadSaysWhatCanBeAsked() throws Exception {
        String rows = IntStream.range(0, 200)
                .mapToObj(i ->
                        LocalDate.of(2026, 1, 1).plusDays(i) + "," + i % 30 + ".50," + (i % 3 == 0 ? "North" : "South"))
                .collect(Collectors.joining("\n"));
        UploadDatasetResponse uploaded = upload("prices.csv", "day,price,region\n", rows);

        List<String> questions = uploaded.getDataset().getSampleQuestionsList();

        assertThat(questions).hasSizeBetween(1, 3);
        assertThat(questions)
                .allSatisfy(q -> assertThat(last(asks.ask(AskRequest.newBuilder()
                                        .setDataset(uploaded.getDataset().getId())
                                        .setQuestion(q)
                                        .build()))
                                .getOutcome())
                        .isEqualTo(Outcome.OUTCOME_ANSWERED));
    }

    private static HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        return server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url(path)))
                                .header("content-type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
