package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Parameter;
import io.sayquel.v1.ParameterType;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementMode;
import io.sayquel.v1.StatementServiceGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A statement, or an answer asked anew of the newest data, that comes twice under one id is made once; over a whole server. */
@Timeout(120)
class RepeatedStatementsTest {
    private static final ExecuteRequest ORDERS = ExecuteRequest.newBuilder()
            .setDataset("retail")
            .setSql("SELECT channel, count(*) AS n FROM orders WHERE status = ? GROUP BY channel ORDER BY channel")
            .addParameters(value("completed"))
            .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
            .setRequestId("s1")
            .build();

    @TempDir
    Path home;

    private static Parameter value(String text) {
        return Parameter.newBuilder()
                .setType(ParameterType.PARAMETER_TYPE_VARCHAR)
                .setValue(text)
                .build();
    }

    /** What a statement brought. */
    private record Told(String accepted, AnswerCard card, List<String> columns, List<ListValue> rows) {}

    private static Told execute(ServerFixture server, ExecuteRequest request) {
        String accepted = "";
        List<String> columns = new ArrayList<>();
        List<ListValue> rows = new ArrayList<>();
        AnswerCard card = AnswerCard.getDefaultInstance();
        Iterator<StatementEvent> events =
                StatementServiceGrpc.newBlockingStub(server.channel()).execute(request);
        while (events.hasNext()) {
            StatementEvent event = events.next();
            accepted = event.hasAccepted() ? event.getAccepted().getAnswerId() : accepted;
            event.getSchema().getColumnsList().forEach(c -> columns.add(c.getName()));
            rows.addAll(event.getBatch().getRowsList());
            card = event.hasOutcome() ? event.getOutcome() : card;
        }
        return new Told(accepted, card, columns, rows);
    }

    private static List<String> answers(ServerFixture server) {
        return AskServiceGrpc.newBlockingStub(server.channel())
                .listAnswers(ListAnswersRequest.getDefaultInstance())
                .getAnswersList()
                .stream()
                .map(a -> a.getAnswerId())
                .toList();
    }

    @Test
    void aRepeatedStatementHasTheSameAnswerAlsoAfterARestart() {
        Told first;
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            first = execute(server, ORDERS);
            Told again = execute(server, ORDERS);

            assertThat(first.rows()).hasSize(3);
            assertThat(again.rows()).isEqualTo(first.rows());
            assertThat(again.columns()).containsExactly("channel", "n");
            assertThat(again.accepted()).isEqualTo(first.accepted());
            assertThat(again.card().getProof()).isEqualTo(first.card().getProof());
            assertThat(answers(server)).containsExactly(first.accepted());
            assertThat(execute(server, ORDERS.toBuilder().clearRequestId().build())
                            .accepted())
                    .as("without an id it is another")
                    .isNotEqualTo(first.accepted());
        }
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            assertThat(execute(server, ORDERS).accepted()).isEqualTo(first.accepted());
        }
    }

    @Test
    void otherValuesUnderTheIdAreRefused() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            execute(server, ORDERS);

            assertThat(ServerFixture.refusal(() -> execute(
                                    server,
                                    ORDERS.toBuilder()
                                            .setParameters(0, value("cancelled"))
                                            .build()))
                            .getReason())
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
        }
    }

    @Test
    void aStatementThatIsRefusedIsRefusedAgainUnderItsName() {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            ExecuteRequest wrong = ORDERS.toBuilder()
                    .setSql("SELECT nothing FROM orders WHERE status = ?")
                    .build();
            Told first = execute(server, wrong);
            Told again = execute(server, wrong);

            assertThat(first.card().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(again.accepted()).isEqualTo(first.accepted());
            assertThat(again.card().getReason()).isEqualTo(first.card().getReason());
        }
    }

    @Test
    void aRepeatedDefinitionMakesOneViewAndSaysSo() {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            ExecuteRequest view = ExecuteRequest.newBuilder()
                    .setDataset("retail")
                    .setSql("CREATE VIEW by_region AS ASK 'revenue by region'")
                    .setMode(StatementMode.STATEMENT_MODE_AUTO)
                    .setRequestId("v1")
                    .build();
            Told first = execute(server, view);
            Told again = execute(server, view);

            assertThat(first.card().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(again.card().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(again.card().getMessage()).contains("by_region").contains("already");
        }
    }

    @Test
    void anAnswerAskedAnewIsAskedOnceForEachIdAndAProofAsOftenAsItIsWanted() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            String answer = execute(server, ORDERS).accepted();
            AskServiceGrpc.AskServiceBlockingStub asks = AskServiceGrpc.newBlockingStub(server.channel());
            ReplayAnswerRequest anew = ReplayAnswerRequest.newBuilder()
                    .setAnswerId(answer)
                    .setLatest(true)
                    .setRequestId("r1")
                    .build();
            ReplayAnswerResponse first = asks.replayAnswer(anew);

            assertThat(first.getCard().getAnswerId()).isNotEqualTo(answer);
            assertThat(first.getCard().getRowsList()).hasSize(3);
            assertThat(asks.replayAnswer(anew)).isEqualTo(first);
            assertThat(answers(server)).hasSize(2);
            assertThat(ServerFixture.refusal(() -> asks.replayAnswer(anew.toBuilder()
                                    .setAnswerId(answer.substring(0, 8))
                                    .build()))
                            .getReason())
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(asks.replayAnswer(anew.toBuilder()
                                    .clearLatest()
                                    .setRequestId("r2")
                                    .build())
                            .getSame())
                    .isTrue();
            assertThat(answers(server)).hasSize(2);
        }
    }
}
