package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import io.sayquel.server.cache.HandClock;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.CancelRequest;
import io.sayquel.v1.ChooseReading;
import io.sayquel.v1.CreateSessionRequest;
import io.sayquel.v1.DatasetServiceGrpc;
import io.sayquel.v1.Feedback;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.GetDatasetRequest;
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.ListFeedbackRequest;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Session;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.SubmitFeedbackRequest;
import io.sayquel.v1.UploadDatasetRequest;
import io.sayquel.v1.UploadDatasetResponse;
import io.sayquel.v1.UploadHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request that comes twice under one id is done once; over a whole server. */
@Timeout(120)
class RepeatedRequestsTest {
    private static final String STORES =
            "SELECT s.region AS region, count(*) AS n FROM stores AS s GROUP BY s.region ORDER BY s.region";

    @TempDir
    Path home;

    /** What a question brought. */
    private record Told(AnswerCard card, List<ListValue> rows) {}

    private static Told ask(ServerFixture server, AskRequest request) {
        List<ListValue> rows = new ArrayList<>();
        AnswerCard card = AnswerCard.getDefaultInstance();
        Iterator<AskEvent> events =
                AskServiceGrpc.newBlockingStub(server.channel()).ask(request);
        while (events.hasNext()) {
            AskEvent event = events.next();
            rows.addAll(event.getBatch().getRowsList());
            card = event.hasOutcome() ? event.getOutcome() : card;
        }
        return new Told(card, rows);
    }

    private static AskRequest named(String id, String question) {
        return ServerFixture.question(question).toBuilder().setRequestId(id).build();
    }

    private static ErrorInfo refusal(Runnable call) throws InvalidProtocolBufferException {
        StatusRuntimeException thrown = assertThrows(StatusRuntimeException.class, call::run);
        return StatusProto.fromThrowable(thrown).getDetails(0).unpack(ErrorInfo.class);
    }

    private static List<String> turns(ServerFixture server, String session) {
        return SessionServiceGrpc.newBlockingStub(server.channel())
                .getSession(GetSessionRequest.newBuilder().setSessionId(session).build())
                .getTurnsList()
                .stream()
                .map(t -> t.getAnswerId())
                .toList();
    }

    @Test
    void aRepeatedQuestionHasTheSameAnswerAndNoSecondTurn() throws Exception {
        Told first;
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            first = ask(server, named("r1", "top 5 products by revenue"));
            Told again = ask(server, named("r1", "top 5 products by revenue"));

            assertThat(again.rows()).hasSize(5).isEqualTo(first.rows());
            assertThat(again.card().getAnswerId()).isEqualTo(first.card().getAnswerId());
            assertThat(again.card().getProof()).isEqualTo(first.card().getProof());
            assertThat(again.card().getTurn()).isEqualTo(first.card().getTurn()).isEqualTo(1);
            assertThat(turns(server, first.card().getSessionId()))
                    .containsExactly(first.card().getAnswerId());
        }
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            assertThat(ask(server, named("r1", "top 5 products by revenue"))
                            .card()
                            .getAnswerId())
                    .as("after a restart")
                    .isEqualTo(first.card().getAnswerId());
        }
    }

    @Test
    void anotherQuestionUnderTheIdIsRefusedAndSaysWhatToDo() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            ask(server, named("r1", "top 5 products by revenue"));

            ErrorInfo other = refusal(() -> ask(server, named("r1", "top 6 products by revenue")));
            ErrorInfo session = refusal(() -> create(server, "r1", "Mine"));

            assertThat(other.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(other.getMetadataOrThrow("hint"))
                    .contains("new request_id")
                    .contains("repeat it unchanged");
            assertThat(session.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(refusal(() -> ask(server, named("x".repeat(65), "revenue")))
                            .getReason())
                    .isEqualTo("INVALID_ARGUMENT");
        }
    }

    @Test
    void anIdIsForgottenAfterADay() {
        HandClock clock = new HandClock(Instant.parse("2026-11-26T09:00:00Z"));
        try (ServerFixture server = new ServerFixture(home, Map.of(), clock)) {
            String first =
                    ask(server, named("r1", "top 5 products by revenue")).card().getAnswerId();
            clock.pass(Duration.ofHours(23));
            assertThat(ask(server, named("r1", "top 5 products by revenue"))
                            .card()
                            .getAnswerId())
                    .isEqualTo(first);
            clock.pass(Duration.ofHours(2));

            AnswerCard later =
                    ask(server, named("r1", "top 6 products by revenue")).card();

            assertThat(later.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(later.getAnswerId()).isNotEqualTo(first);
        }
    }

    @Test
    void aRepeatWaitsForTheFirstAndNoModelIsAskedTwice() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(wire -> {
                    asked.countDown();
                    await(goOn);
                    writes(STORES).to(wire);
                });
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser");
            CompletableFuture<Told> first = CompletableFuture.supplyAsync(() -> ask(server, request));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Told> second = CompletableFuture.supplyAsync(() -> ask(server, request));
            goOn.countDown();

            assertThat(second.get(60, TimeUnit.SECONDS).card().getAnswerId())
                    .isEqualTo(first.get(60, TimeUnit.SECONDS).card().getAnswerId());
            assertThat(second.get().rows()).isNotEmpty().isEqualTo(first.get().rows());
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void aResumableQuestionIsTakenOverByItsRepeat() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(wire -> {
                    asked.countDown();
                    await(goOn);
                    writes(STORES).to(wire);
                });
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser").toBuilder()
                    .setResumable(true)
                    .build();
            Context.CancellableContext connection = Context.current().withCancellation();
            AskEvent accepted = connection.call(() -> AskServiceGrpc.newBlockingStub(server.channel())
                    .ask(request)
                    .next());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            connection.cancel(null);
            CompletableFuture<Told> again = CompletableFuture.supplyAsync(() -> ask(server, request));
            goOn.countDown();

            AnswerCard card = again.get(60, TimeUnit.SECONDS).card();
            assertThat(card.getAnswerId()).isEqualTo(accepted.getAccepted().getAnswerId());
            assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void whatWasStoppedIsAskedAnew() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ModelServer model = new ModelServer(Protocol.OPENAI)
                        .replies(
                                wire -> {
                                    asked.countDown();
                                    await(goOn);
                                },
                                writes(STORES));
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser");
            Iterator<AskEvent> events =
                    AskServiceGrpc.newBlockingStub(server.channel()).ask(request);
            String stopped = events.next().getAccepted().getAnswerId();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            StatementServiceGrpc.newBlockingStub(server.channel())
                    .cancel(CancelRequest.newBuilder().setAnswerId(stopped).build());
            AnswerCard failed = ServerFixture.last(events);
            goOn.countDown();

            AnswerCard answered = ask(server, request).card();

            assertThat(failed.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(answered.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(answered.getAnswerId()).isNotEqualTo(stopped);
            assertThat(ask(server, request).card().getAnswerId()).isEqualTo(answered.getAnswerId());
        }
    }

    @Test
    void aTurnAndAChoiceAreRepeatedInALaterStreamOfTheSession() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            String session;
            SessionEvent unclear;
            SessionEvent chosen;
            try (Talk talk = new Talk(
                    server.channel(),
                    OpenSession.newBuilder().setDataset("retail").build())) {
                session = talk.next(SessionEvent::hasOpened).getOpened().getSessionId();
                talk.send(question("r1", "sales by region"));
                unclear = talk.outcome();
                talk.send(choice("r2"));
                chosen = talk.outcome();
            }
            try (Talk talk = new Talk(
                    server.channel(),
                    OpenSession.newBuilder()
                            .setDataset("retail")
                            .setSessionId(session)
                            .build())) {
                talk.send(question("r1", "sales by region"));
                SessionEvent unclearAgain = talk.outcome();
                talk.send(choice("r2"));
                List<SessionEvent> chosenAgain = talk.until(e -> e.getAsk().hasOutcome());
                talk.send(question("r1", "sales by store"));

                assertThat(unclearAgain)
                        .isEqualTo(unclear.toBuilder()
                                .setAsk(unclearAgain.getAsk())
                                .build());
                assertThat(unclearAgain.getAsk().getOutcome())
                        .isEqualTo(unclear.getAsk().getOutcome());
                assertThat(chosenAgain.get(chosenAgain.size() - 1).getAsk().getOutcome())
                        .isEqualTo(chosen.getAsk().getOutcome());
                assertThat(chosenAgain).anyMatch(e -> e.getAsk().hasBatch());
                assertThat(talk.next(SessionEvent::hasProblem).getProblem().getReason())
                        .isEqualTo("IDEMPOTENCY_MISMATCH");
                assertThat(turns(server, session)).hasSize(2);
            }
        }
    }

    private static SessionRequest.Builder question(String id, String text) {
        return SessionRequest.newBuilder()
                .setAsk(AskRequest.newBuilder()
                        .setDataset("retail")
                        .setQuestion(text)
                        .setRequestId(id));
    }

    private static SessionRequest.Builder choice(String id) {
        return SessionRequest.newBuilder()
                .setChoose(ChooseReading.newBuilder().setOption(1).setRequestId(id));
    }

    @Test
    void aRepeatedUploadMakesNoSecondVersion() throws Exception {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            UploadDatasetResponse first = upload(server, "u1", "day,n\n2026-01-01,1\n");
            UploadDatasetResponse again = upload(server, "u1", "day,n\n2026-01-01,1\n");
            ErrorInfo other = refusal(() -> upload(server, "u1", "day,n\n2026-01-01,2\n"));

            assertThat(again).isEqualTo(first);
            assertThat(other.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(DatasetServiceGrpc.newBlockingStub(server.channel())
                            .getDataset(GetDatasetRequest.newBuilder()
                                    .setDataset("visits")
                                    .build())
                            .getVersion())
                    .isEqualTo(1);
        }
    }

    private static UploadDatasetResponse upload(ServerFixture server, String id, String text) {
        try {
            BlockingClientCall<UploadDatasetRequest, UploadDatasetResponse> call =
                    DatasetServiceGrpc.newBlockingV2Stub(server.channel()).uploadDataset();
            call.write(UploadDatasetRequest.newBuilder()
                    .setHeader(
                            UploadHeader.newBuilder().setFileName("visits.csv").setRequestId(id))
                    .build());
            call.write(UploadDatasetRequest.newBuilder()
                    .setChunk(ByteString.copyFromUtf8(text))
                    .build());
            call.halfClose();
            return call.read();
        } catch (io.grpc.StatusException e) {
            throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void repeatedFeedbackAndSessionsAreOne() {
        try (ServerFixture server = new ServerFixture(home, Map.of())) {
            String answer =
                    ask(server, named("r1", "top 5 products by revenue")).card().getAnswerId();
            SubmitFeedbackRequest request = SubmitFeedbackRequest.newBuilder()
                    .setAnswerId(answer)
                    .setVerdict(FeedbackVerdict.FEEDBACK_VERDICT_RIGHT)
                    .setRequestId("f1")
                    .build();
            AskServiceGrpc.AskServiceBlockingStub asks = AskServiceGrpc.newBlockingStub(server.channel());
            Feedback first = asks.submitFeedback(request);
            Session session = create(server, "s1", "Mine");

            assertThat(asks.submitFeedback(request)).isEqualTo(first);
            assertThat(asks.listFeedback(ListFeedbackRequest.getDefaultInstance())
                            .getFeedbackCount())
                    .isEqualTo(1);
            assertThat(create(server, "s1", "Mine")).isEqualTo(session);
            assertThat(create(server, "", "Mine").getId()).isNotEqualTo(session.getId());
        }
    }

    private static Session create(ServerFixture server, String id, String title) {
        return SessionServiceGrpc.newBlockingStub(server.channel())
                .createSession(CreateSessionRequest.newBuilder()
                        .setTitle(title)
                        .setRequestId(id)
                        .build());
    }

    private ServerFixture with(ModelServer model) {
        return new ServerFixture(
                home,
                Map.of(
                        "llm.provider",
                        "openai",
                        "llm.openai.base_url",
                        model.baseUrl(),
                        "llm.openai.api_key",
                        "sk-test",
                        "cache.enabled",
                        "false"));
    }

    private static Reply writes(String sql) {
        return Reply.says(JsonNodeFactory.instance
                .objectNode()
                .put("sql", sql)
                .put("reading", "stores of each region")
                .put("status", "answer")
                .toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
