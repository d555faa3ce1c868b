package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.sayquel.server.cache.HandClock;
import io.sayquel.server.translate.llm.HeldReply;
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
import io.sayquel.v1.GetSessionRequest;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.SessionServiceGrpc;
import io.sayquel.v1.StatementServiceGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question or choice that comes twice under one id is asked once; over a whole server. */
@Timeout(120)
class RepeatedQuestionsTest {
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

            ErrorInfo other = ServerFixture.refusal(() -> ask(server, named("r1", "top 6 products by revenue")));
            ErrorInfo session = ServerFixture.refusal(() -> SessionServiceGrpc.newBlockingStub(server.channel())
                    .createSession(CreateSessionRequest.newBuilder()
                            .setTitle("Mine")
                            .setRequestId("r1")
                            .build()));

            assertThat(other.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(other.getMetadataOrThrow("hint"))
                    .contains("new request_id")
                    .contains("repeat it unchanged");
            assertThat(session.getReason()).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(ServerFixture.refusal(() -> ask(server, named("x".repeat(65), "revenue")))
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
        HeldReply reply = new HeldReply(Reply.writes(STORES));
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(reply);
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser");
            CompletableFuture<Told> first = CompletableFuture.supplyAsync(() -> ask(server, request));
            reply.awaitAsked();
            CompletableFuture<Told> second = CompletableFuture.supplyAsync(() -> ask(server, request));
            reply.goOn();

            assertThat(second.get(60, TimeUnit.SECONDS).card().getAnswerId())
                    .isEqualTo(first.get(60, TimeUnit.SECONDS).card().getAnswerId());
            assertThat(second.get().rows()).isNotEmpty().isEqualTo(first.get().rows());
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void aResumableQuestionIsTakenOverByItsRepeat() throws Exception {
        HeldReply reply = new HeldReply(Reply.writes(STORES));
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(reply);
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser").toBuilder()
                    .setResumable(true)
                    .build();
            Context.CancellableContext connection = Context.current().withCancellation();
            AskEvent accepted = connection.call(() -> AskServiceGrpc.newBlockingStub(server.channel())
                    .ask(request)
                    .next());
            reply.awaitAsked();
            connection.cancel(null);
            CompletableFuture<Told> again = CompletableFuture.supplyAsync(() -> ask(server, request));
            reply.goOn();

            AnswerCard card = again.get(60, TimeUnit.SECONDS).card();
            assertThat(card.getAnswerId()).isEqualTo(accepted.getAccepted().getAnswerId());
            assertThat(card.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void whatWasStoppedIsAskedAnew() throws Exception {
        HeldReply reply = new HeldReply(wire -> {});
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(reply, Reply.writes(STORES));
                ServerFixture server = with(model)) {
            AskRequest request = named("r1", "are our stores zqx wiser");
            Iterator<AskEvent> events =
                    AskServiceGrpc.newBlockingStub(server.channel()).ask(request);
            String stopped = events.next().getAccepted().getAnswerId();
            reply.awaitAsked();
            StatementServiceGrpc.newBlockingStub(server.channel())
                    .cancel(CancelRequest.newBuilder().setAnswerId(stopped).build());
            AnswerCard failed = ServerFixture.last(events);
            reply.goOn();

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
}
