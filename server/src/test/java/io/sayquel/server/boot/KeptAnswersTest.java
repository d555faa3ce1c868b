package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Change;
import io.sayquel.v1.DeleteAnswerRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ExportAnswerRequest;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.GetChartRequest;
import io.sayquel.v1.GetInsightsRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was answered once is found, listed, given again, exported and hidden; over a whole server. */
@Timeout(120)
class KeptAnswersTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void upload(String table, String csv) throws Exception {
        HttpResponse<String> answer =
                http(HttpRequest.newBuilder(URI.create(server.url("/v1/datasets:upload?file_name=" + table + ".csv")))
                        .header("content-type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv)));
        assertThat(answer.body()).contains("\"state\":\"READY\"");
    }

    private static HttpResponse<String> http(HttpRequest.Builder request) throws Exception {
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static AnswerCard ask(String dataset, String question) {
        Iterator<AskEvent> events = asks.ask(AskRequest.newBuilder()
                .setDataset(dataset)
                .setQuestion(question)
                .build());
        AskEvent last = AskEvent.getDefaultInstance();
        while (events.hasNext()) {
            last = events.next();
        }
        assertThat(last.getOutcome().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        return last.getOutcome();
    }

    private static AnswerCard run(String dataset, String sql, long maxRows) {
        Iterator<StatementEvent> events = StatementServiceGrpc.newBlockingStub(server.channel())
                .execute(ExecuteRequest.newBuilder()
                        .setDataset(dataset)
                        .setSql(sql)
                        .setMaxRows(maxRows)
                        .build());
        StatementEvent last = StatementEvent.getDefaultInstance();
        while (events.hasNext()) {
            last = events.next();
        }
        return last.getOutcome();
    }

    private static ReplayAnswerResponse replay(AnswerCard card, boolean latest) {
        return asks.replayAnswer(ReplayAnswerRequest.newBuilder()
                .setAnswerId(card.getAnswerId())
                .setLatest(latest)
                .build());
    }

    @Test
    void anAnswerGivenAgainHasTheSameDigestAndItsRows() {
        for (String question : List.of("top 5 products by revenue", "revenue by month", "revenue last month")) {
            AnswerCard card = ask("retail", question);

            ReplayAnswerResponse again = replay(card, false);

            assertThat(again.getChangesList()).as(question).isEmpty();
            assertThat(again.getSame()).isTrue();
            assertThat(again.getCard().getProof().getDigest())
                    .isEqualTo(card.getProof().getDigest())
                    .isEqualTo(again.getOriginalDigest());
            assertThat((long) again.getCard().getRowsCount()).isEqualTo(card.getRowCount());
            assertThat(again.getCard().getReading()).isEqualTo(card.getReading());
            assertThat(again.getCard().getSchemaList()).as("units too").isEqualTo(card.getSchemaList());
        }
    }

    @Test
    void aStatementOfOnesOwnIsGivenAgainToo() {
        AnswerCard card = run("retail", "SELECT id, status FROM orders ORDER BY id", 10);

        ReplayAnswerResponse again = replay(card, false);

        assertThat(again.getChangesList()).isEmpty();
        assertThat(again.getCard().getRowsCount()).isEqualTo(10);
        assertThat(again.getCard().getTruncated()).isTrue();
        assertThat(replay(card, true).getChangesList()).isEmpty();
    }

    @Test
    void onTheNewestVersionItSaysWhatChanged() throws Exception {
        upload("visits", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n");
        AnswerCard card = ask("visits", "total visitors by region");
        upload("visits", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,33\n");

        ReplayAnswerResponse pinned = replay(card, false);
        ReplayAnswerResponse latest = replay(card, true);

        assertThat(pinned.getSame()).isTrue();
        assertThat(latest.getSame()).isFalse();
        assertThat(latest.getChangesList())
                .extracting(Change::getKind)
                .containsExactly(Change.Kind.KIND_DATA, Change.Kind.KIND_ROWS);
        assertThat(latest.getChanges(0).getBefore()).isEqualTo("visits@1");
        assertThat(latest.getChanges(0).getAfter()).isEqualTo("visits@2");
        assertThat(latest.getCard().getAnswerId()).isNotEqualTo(card.getAnswerId());
        assertThat(latest.getCard().getRowsCount()).isEqualTo(2);
        assertThat(replay(latest.getCard(), false).getSame()).isTrue();
    }

    @Test
    void aNewVersionWithTheSameRowsDiffersByItsDataOnly() throws Exception {
        upload("steady", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n");
        AnswerCard card = ask("steady", "total visitors by region");
        upload("steady", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n");

        assertThat(replay(card, true).getChangesList())
                .extracting(Change::getKind)
                .containsExactly(Change.Kind.KIND_DATA);
    }

    @Test
    void whatNeverRanCannotBeGivenAgain() {
        AnswerCard refused = run("retail", "DROP TABLE orders", 10);

        assertThatThrownBy(() -> replay(refused, false))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    private static List<ExportAnswerResponse> export(AnswerCard card, ExportFormat format) {
        List<ExportAnswerResponse> pieces = new ArrayList<>();
        asks.exportAnswer(ExportAnswerRequest.newBuilder()
                        .setAnswerId(card.getAnswerId())
                        .setFormat(format)
                        .build())
                .forEachRemaining(pieces::add);
        return pieces;
    }

    private static ByteString bytes(List<ExportAnswerResponse> pieces) {
        return pieces.stream().map(ExportAnswerResponse::getChunk).reduce(ByteString.EMPTY, ByteString::concat);
    }

    @Test
    void anExportHasAllRowsThoughTheAnswerWasCut() throws Exception {
        AnswerCard card = run("retail", "SELECT id, status FROM orders ORDER BY id", 10);

        List<ExportAnswerResponse> csv = export(card, ExportFormat.EXPORT_FORMAT_CSV);
        List<ExportAnswerResponse> arrow = export(card, ExportFormat.EXPORT_FORMAT_ARROW);

        assertThat(csv.get(0).getHeader().getContentType()).startsWith("text/csv");
        long rows = csv.get(csv.size() - 1).getSummary().getRowCount();
        assertThat(rows).isGreaterThan(10_000).isEqualTo(card.getTotalRows());
        assertThat(bytes(csv).toString(StandardCharsets.UTF_8))
                .startsWith("id,status\r\n1,")
                .satisfies(text -> assertThat(text.lines().count()).isEqualTo(rows + 1));
        assertThat(csv.get(csv.size() - 1).getSummary().getSizeBytes())
                .isEqualTo(bytes(csv).size());
        assertThat(ArrowCount.rows(bytes(arrow).toByteArray())).isEqualTo(rows);
    }

    @Test
    void anExportOverHttpIsTheFileItself() throws Exception {
        AnswerCard card = run("retail", "SELECT id, status FROM orders ORDER BY id", 10);

        HttpResponse<String> file =
                http(HttpRequest.newBuilder(URI.create(server.url("/v1/answers/" + card.getAnswerId() + ":export"))));
        HttpResponse<String> nothing =
                http(HttpRequest.newBuilder(URI.create(server.url("/v1/answers/a-none:export"))));

        assertThat(file.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8");
        assertThat(file.headers().firstValue("content-disposition"))
                .hasValueSatisfying(v -> assertThat(v).contains(".csv"));
        assertThat(file.body())
                .isEqualTo(bytes(export(card, ExportFormat.EXPORT_FORMAT_CSV)).toString(StandardCharsets.UTF_8));
        assertThat(nothing.statusCode()).isEqualTo(404);
    }

    @Test
    void answersAreListedNewestFirstPageByPage() throws Exception {
        upload("pages", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n");
        List<String> asked = new ArrayList<>();
        for (String question : List.of("total visitors by region", "total visitors", "visitors by day")) {
            asked.add(0, ask("pages", question).getAnswerId());
        }

        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            var page = asks.listAnswers(ListAnswersRequest.newBuilder()
                    .setDataset("pages")
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getAnswersList().stream().map(AnswerSummary::getAnswerId).forEach(listed::add);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(listed).isEqualTo(asked);
        HttpResponse<String> seed = http(HttpRequest.newBuilder(URI.create(server.url("/ai/queries?dataset=pages"))));
        assertThat(seed.body()).contains(asked.get(0)).contains("\"outcome\":\"ANSWERED\"");
    }

    @Test
    void aDeletedAnswerIsGone() {
        AnswerCard card = ask("retail", "revenue by month");

        var unused = asks.deleteAnswer(
                DeleteAnswerRequest.newBuilder().setAnswerId(card.getAnswerId()).build());

        assertThatThrownBy(() -> asks.getAnswer(GetAnswerRequest.newBuilder()
                        .setAnswerId(card.getAnswerId())
                        .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    @Test
    void chartAndInsightsAreThoseOfTheCard() {
        AnswerCard card = ask("retail", "revenue by month");

        assertThat(asks.getChart(GetChartRequest.newBuilder()
                        .setAnswerId(card.getAnswerId())
                        .build()))
                .isEqualTo(card.getChart());
        assertThat(asks.getInsights(GetInsightsRequest.newBuilder()
                                .setAnswerId(card.getAnswerId())
                                .build())
                        .getInsightsList())
                .isEqualTo(card.getInsightsList())
                .isNotEmpty();
    }

    @Test
    void aPreviewIsNoAnswer() throws Exception {
        upload("peeked", "day,region,visitors\n2026-01-01,North,10\n2026-01-02,South,32\n");

        HttpResponse<String> preview =
                http(HttpRequest.newBuilder(URI.create(server.url("/v1/datasets/peeked/tables/peeked:preview"))));

        assertThat(preview.body()).contains("North");
        assertThat(asks.listAnswers(ListAnswersRequest.newBuilder()
                                .setDataset("peeked")
                                .build())
                        .getAnswersList())
                .isEmpty();
    }
}
