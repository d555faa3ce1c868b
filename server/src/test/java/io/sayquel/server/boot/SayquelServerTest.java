package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
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
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    } catch (InvalidProtocolBufferException broken) {
                        throw new AssertionError(broken);
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aQuestionIsAnsweredWithRowsAndProof() {
        AnswerCard card = ServerFixture.last(asks.ask(ServerFixture.question("top 5 products by revenue")));

        assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        assertThat(card.getRowCount()).isEqualTo(5);
        assertThat(card.getProof().getDigest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aKeptAnswerIsFoundByTheBeginningOfItsName() {
        AnswerCard card = ServerFixture.last(asks.ask(ServerFixture.question("top 5 products by revenue")));

        AnswerCard kept = asks.getAnswer(GetAnswerRequest.newBuilder()
                .setAnswerId(card.getAnswerId().substring(0, 12))
                .build());

        assertThat(kept.getAnswerId()).isEqualTo(card.getAnswerId());
        assertThat(kept.getProof()).isEqualTo(card.getProof());
    }

    @Test
    void whatIsUploadedCanBeAskedAboutAndIsGoneWhenDeleted() throws Exception {
        UploadDatasetResponse uploaded =
                server.upload("shop visits.csv", "day,visitors\n2026-01-01,10\n", "2026-01-02,32\n");

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
        assertThatThrownBy(() -> ServerFixture.last(asks.ask(AskRequest.newBuilder()
                        .setDataset("retial")
                        .setQuestion("revenue")
                        .build())))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(errorInfo(e).getReason()).isEqualTo("DATASET_NOT_FOUND");
                    assertThat(errorInfo(e).getMetadataMap()).containsEntry("hint", "-d retail");
                });
        assertThatThrownBy(() -> ServerFixture.last(asks.ask(ServerFixture.question(""))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(errorInfo(e).getReason()).isEqualTo("QUESTION_EMPTY"));
        assertThatThrownBy(() -> ServerFixture.last(asks.ask(ServerFixture.question("a".repeat(1 << 20)))))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void aStatementWhereAQuestionIsExpectedIsRefused() {
        AnswerCard card = ServerFixture.last(asks.ask(ServerFixture.question("SELECT * FROM orders")));

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
    void anUploadSaysWhatCanBeAsked() throws Exception {
        String rows = IntStream.range(0, 200)
                .mapToObj(i ->
                        LocalDate.of(2026, 1, 1).plusDays(i) + "," + i % 30 + ".50," + (i % 3 == 0 ? "North" : "South"))
                .collect(Collectors.joining("\n"));
        UploadDatasetResponse uploaded = server.upload("prices.csv", "day,price,region\n", rows);

        List<String> questions = uploaded.getDataset().getSampleQuestionsList();

        assertThat(questions).hasSizeBetween(1, 3);
        assertThat(questions)
                .allSatisfy(q -> assertThat(ServerFixture.last(asks.ask(AskRequest.newBuilder()
                                        .setDataset(uploaded.getDataset().getId())
                                        .setQuestion(q)
                                        .build()))
                                .getOutcome())
                        .isEqualTo(Outcome.OUTCOME_ANSWERED));
    }
}
