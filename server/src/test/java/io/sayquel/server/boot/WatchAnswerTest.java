package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ListValue;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskMode;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ResultFormat;
import io.sayquel.v1.UploadState;
import io.sayquel.v1.WatchAnswerRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream that broke is gone on with by another call: no row lost, none doubled; over a whole server. */
@Timeout(120)
class WatchAnswerTest {
    /** More than all buffers between server and client hold, so that it cannot be over when the client leaves. */
    private static final AskRequest MANY_ROWS = AskRequest.newBuilder()
            .setDataset("logs")
            .setQuestion("show id and note of logs")
            .setMaxRows(1_000_000)
            .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
            .setResumable(true)
            .build();

    @TempDir
    static Path home;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        String[] lines = IntStream.rangeClosed(0, 200)
                .mapToObj(WatchAnswerTest::hundredNotes)
                .toArray(String[]::new);
        assertThat(server.upload("logs.csv", lines).getState()).isEqualTo(UploadState.UPLOAD_STATE_READY);
        asks = AskServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String hundredNotes(int piece) {
        return piece == 0
                ? "id,note\n"
                : IntStream.rangeClosed(100 * piece - 99, 100 * piece)
                        .mapToObj(i -> i + ",note " + i + " x".repeat(250) + "\n")
                        .collect(Collectors.joining());
    }

    /** What a client has of a stream: it begins anew with {@code accepted}, as the API says. */
    private static final class Client {
        private final List<ListValue> rows = new ArrayList<>();
        private final List<AskEvent.EventCase> steps = new ArrayList<>();
        private String answer = "";
        private String token = "";
        private AnswerCard card = AnswerCard.getDefaultInstance();

        void take(AskEvent event) {
            if (event.hasAccepted()) {
                rows.clear();
                steps.clear();
                answer = event.getAccepted().getAnswerId();
            }
            steps.add(event.getEventCase());
            rows.addAll(event.getBatch().getRowsList());
            token = event.getResumeToken();
            card = event.hasOutcome() ? event.getOutcome() : card;
        }

        /** Asks, and loses the connection after so many events. */
        void ask(AskRequest request, int events) {
            Context.CancellableContext connection = Context.current().withCancellation();
            connection.run(() -> {
                Iterator<AskEvent> stream = asks.ask(request);
                for (int i = 0; i < events && stream.hasNext(); i++) {
                    take(stream.next());
                }
            });
            connection.cancel(null);
        }

        void resume() {
            asks.watchAnswer(WatchAnswerRequest.newBuilder()
                            .setResumeToken(token)
                            .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                            .build())
                    .forEachRemaining(this::take);
        }

        void whole(AskRequest request) {
            asks.ask(request).forEachRemaining(this::take);
        }
    }

    @Test
    void whereverAStreamBreaksNothingIsLostAndNothingDoubled() {
        AskRequest request = ServerFixture.question("revenue by month").toBuilder()
                .setResumable(true)
                .build();
        Client unbroken = new Client();
        unbroken.whole(request);
        assertThat(unbroken.steps).startsWith(AskEvent.EventCase.ACCEPTED).endsWith(AskEvent.EventCase.OUTCOME);

        for (int events = 1; events < unbroken.steps.size(); events++) {
            Client broken = new Client();
            broken.ask(request, events);
            broken.resume();

            assertThat(broken.rows).as("after " + events).isEqualTo(unbroken.rows);
            assertThat(broken.steps)
                    .filteredOn(AskEvent.EventCase.OUTCOME::equals)
                    .hasSize(1);
            assertThat(broken.card.getProof().getDigest())
                    .isEqualTo(unbroken.card.getProof().getDigest());
        }
    }

    @Test
    void aLongAnswerGoesOnWhereItBrokeWithoutBeingRunAgain() {
        Client unbroken = new Client();
        unbroken.whole(MANY_ROWS.toBuilder().setResumable(false).build());
        assertThat(unbroken.token).as("only resumable questions have tokens").isEmpty();
        Client broken = new Client();
        broken.ask(MANY_ROWS, 8);
        List<AskEvent.EventCase> before = List.copyOf(broken.steps);

        broken.resume();

        assertThat(broken.steps).as("it did not begin anew").startsWith(before.toArray(AskEvent.EventCase[]::new));
        assertThat(before).contains(AskEvent.EventCase.BATCH);
        assertThat(broken.rows).hasSameSizeAs(unbroken.rows).isEqualTo(unbroken.rows);
        assertThat(broken.card.getAnswerId()).isEqualTo(broken.answer);
    }

    @Test
    void anAnswerThatIsOverIsGivenAgainWithItsRows() {
        Client asked = new Client();
        asked.whole(ServerFixture.question("top 5 products by revenue"));
        Client watching = new Client();

        asks.watchAnswer(WatchAnswerRequest.newBuilder()
                        .setAnswerId(asked.answer)
                        .setResultFormat(ResultFormat.RESULT_FORMAT_ROWS)
                        .build())
                .forEachRemaining(watching::take);

        assertThat(watching.steps)
                .containsExactly(
                        AskEvent.EventCase.ACCEPTED,
                        AskEvent.EventCase.SCHEMA,
                        AskEvent.EventCase.BATCH,
                        AskEvent.EventCase.OUTCOME);
        assertThat(watching.rows).hasSize(5).isEqualTo(asked.rows);
        assertThat(watching.card.getProof()).isEqualTo(asked.card.getProof());
        assertThat(watching.card.getSessionId()).isEqualTo(asked.card.getSessionId());
    }

    @Test
    void whatNeverRanIsItsCard() {
        Client asked = new Client();
        asked.whole(ServerFixture.question("revenue by month").toBuilder()
                .setMode(AskMode.ASK_MODE_GENERATE_ONLY)
                .setResumable(true)
                .build());

        asked.resume();

        assertThat(asked.steps).containsExactly(AskEvent.EventCase.ACCEPTED, AskEvent.EventCase.OUTCOME);
        assertThat(asked.card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
    }

    @Test
    void whoeverPollsGetsOneCardWithItsRows() throws Exception {
        Client asked = new Client();
        asked.whole(ServerFixture.question("top 5 products by revenue"));

        HttpResponse<String> card = server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url("/api/chat/updates?answer_id=" + asked.answer)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("\"outcome\":\"ANSWERED\"").contains("\"rows\":[[");
    }

    @Test
    void whatIsNotThereIsNotFoundAndATokenOfSomebodyElseProvesNothing() {
        assertThat(status(
                        WatchAnswerRequest.newBuilder().setAnswerId("a-nobody0").build()))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status(WatchAnswerRequest.newBuilder()
                        .setResumeToken("YS1ub2JvZHkwIDM")
                        .build()))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status(WatchAnswerRequest.newBuilder().setResumeToken("?").build()))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status(WatchAnswerRequest.getDefaultInstance())).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private static Status.Code status(WatchAnswerRequest request) {
        StatusRuntimeException thrown = assertThrows(
                StatusRuntimeException.class, () -> asks.watchAnswer(request).next());
        return thrown.getStatus().getCode();
    }

    @Test
    void aQuestionThatCannotBeAskedIsACallThatFails() {
        assertThatThrownBy(() -> asks.ask(AskRequest.newBuilder()
                                .setDataset("none")
                                .setQuestion("revenue")
                                .setResumable(true)
                                .build())
                        .next())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }
}
