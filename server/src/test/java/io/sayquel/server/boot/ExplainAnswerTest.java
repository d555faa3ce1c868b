package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ExplainAnswerRequest;
import io.sayquel.v1.Explanation;
import io.sayquel.v1.Explanation.Part.Kind;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kept answer in plain words, from what was kept of it alone; over a whole server. */
@Timeout(120)
class ExplainAnswerTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AnswerCard ask(String question) {
        return ServerFixture.last(asks.ask(ServerFixture.question(question)));
    }

    private static Explanation explain(String answer) {
        return asks.explainAnswer(
                ExplainAnswerRequest.newBuilder().setAnswerId(answer).build());
    }

    private static List<String> said(Explanation explanation, Kind kind) {
        return explanation.getPartsList().stream()
                .filter(part -> part.getKind() == kind)
                .flatMap(part -> part.getSentencesList().stream())
                .toList();
    }

    @Test
    void anAnswerIsExplainedFromTheQuestionToTheDoubts() {
        AnswerCard card = ask("revenue by store last month");

        Explanation explanation = explain(card.getAnswerId());

        assertThat(explanation.getLanguage()).isEqualTo("en");
        assertThat(explanation.getPartsList())
                .extracting(Explanation.Part::getKind)
                .isSorted()
                .contains(Kind.KIND_READING, Kind.KIND_DOUBTS);
        assertThat(said(explanation, Kind.KIND_READING)).containsExactly(card.getReading());
        assertThat(said(explanation, Kind.KIND_DATA))
                .containsExactly(
                        "It reads order items, orders and stores of retail@1.",
                        "Rows belong together where order_items.order_id = orders.id.",
                        "Rows belong together where orders.store_id = stores.id.",
                        "No row is counted twice.");
        assertThat(said(explanation, Kind.KIND_FILTERS))
                .containsExactly("Only rows with ordered_at >= 1 Sep 2026 and ordered_at < 1 Oct 2026 count.");
        assertThat(said(explanation, Kind.KIND_COMPUTATION))
                .containsExactly(
                        "revenue = quantity × price - discount, as the team defined it (version 1).",
                        "One row for each store.");
        assertThat(said(explanation, Kind.KIND_DATES))
                .first()
                .asString()
                .contains("31 Oct 2026, the newest day of the data");
        assertThat(said(explanation, Kind.KIND_RESULT))
                .contains("It has " + card.getRowCount() + " rows.")
                .containsAll(
                        card.getInsightsList().stream().map(i -> i.getText()).toList());
        assertThat(said(explanation, Kind.KIND_CONFIDENCE)).hasSizeGreaterThan(3);
    }

    @Test
    void theSameAnswerIsAlwaysExplainedTheSameWay() {
        AnswerCard card = ask("top 5 products by revenue");

        assertThat(explain(card.getAnswerId())).isEqualTo(explain(card.getAnswerId()));
        assertThat(said(explain(card.getAnswerId()), Kind.KIND_COMPUTATION))
                .contains("Only the first 5 rows, by revenue, largest first.");
    }

    @Test
    void anIndonesianQuestionIsExplainedInIndonesian() {
        Explanation explanation = explain(ask("pendapatan per toko pada 2026").getAnswerId());

        assertThat(explanation.getLanguage()).isEqualTo("id");
        assertThat(said(explanation, Kind.KIND_FILTERS))
                .containsExactly(
                        "Hanya baris dengan ordered_at >= 1 Jan 2026 dan ordered_at < 1 Jan 2027 yang dihitung.");
    }

    @Test
    void whatWasNotAnsweredIsExplainedToo() {
        Explanation explanation = explain(ask("what is the weather").getAnswerId());

        assertThat(said(explanation, Kind.KIND_RESULT))
                .singleElement()
                .asString()
                .startsWith("It was not answered: ")
                .contains("weather");
        assertThat(said(explanation, Kind.KIND_DOUBTS)).isEmpty();
    }

    @Test
    void aStatementOfOnesOwnHasNoReadingAndItsCutIsADoubt() {
        Iterator<StatementEvent> events = StatementServiceGrpc.newBlockingStub(server.channel())
                .execute(ExecuteRequest.newBuilder()
                        .setDataset("retail")
                        .setSql("WITH o AS (SELECT id FROM orders) SELECT id FROM o")
                        .setMaxRows(10)
                        .build());
        StatementEvent last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }

        Explanation explanation = explain(last.getOutcome().getAnswerId());

        assertThat(said(explanation, Kind.KIND_READING)).isEmpty();
        assertThat(said(explanation, Kind.KIND_FILTERS))
                .singleElement()
                .asString()
                .contains("its SQL has them");
        assertThat(said(explanation, Kind.KIND_RESULT)).containsExactly("10 of 18,912 rows were delivered.");
        assertThat(said(explanation, Kind.KIND_DOUBTS)).anyMatch(s -> s.startsWith("The cut follows no stated order"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> explain("a-nobody0"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }
}
