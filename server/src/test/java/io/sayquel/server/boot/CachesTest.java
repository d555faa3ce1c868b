package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sayquel.server.cache.HandClock;
import io.sayquel.server.translate.llm.HeldReply;
import io.sayquel.server.translate.llm.ModelServer;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import io.sayquel.v1.AdminServiceGrpc;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ConfirmAnswerRequest;
import io.sayquel.v1.DiagnoseRequest;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import io.sayquel.v1.Translator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of questions, over a whole server: real channels, a model over HTTP, and a clock that is moved by hand. */
@Timeout(120)
class CachesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String BY_RULES = "revenue by region";
    private static final String BY_MODEL = "are our stores zqx wiser";
    private static final String STORES =
            "SELECT s.region AS region, count(*) AS n FROM stores AS s GROUP BY s.region ORDER BY s.region";

    @TempDir
    Path home;

    private final HandClock clock = new HandClock(NOON);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private ServerFixture server(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (String setting : settings) {
            all.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new ServerFixture(home, all, clock);
    }

    private ServerFixture with(ModelServer model) {
        return server("llm.provider=openai", "llm.openai.api_key=sk-test", "llm.openai.base_url=" + model.baseUrl());
    }

    private static AnswerCard ask(ServerFixture server, AskRequest request) {
        return ServerFixture.last(AskServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .ask(request));
    }

    private static AnswerCard ask(ServerFixture server, String question) {
        return ask(server, ServerFixture.question(question));
    }

    private static AnswerCard execute(ServerFixture server, ExecuteRequest request) {
        Iterator<StatementEvent> events =
                StatementServiceGrpc.newBlockingStub(server.channel()).execute(request);
        StatementEvent last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }
        return last.getOutcome();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String caches(ServerFixture server) {
        return AdminServiceGrpc.newBlockingStub(server.channel())
                .diagnose(DiagnoseRequest.getDefaultInstance())
                .getPartsList()
                .stream()
                .filter(part -> part.getName().equals("caches"))
                .findFirst()
                .orElseThrow()
                .getDetail();
    }

    @Test
    void aKeptAnswerSaysHowOldItIsOnEveryDoorAndIsAnAnswerOfItsOwn() throws Exception {
        try (ServerFixture server = server()) {
            AnswerCard first = ask(server, BY_RULES);
            clock.pass(Duration.ofSeconds(90));
            AnswerCard second = ask(server, BY_RULES);
            String json = server.post(
                            "/v1/ask", "application/json", "{\"dataset\":\"retail\",\"question\":\"" + BY_RULES + "\"}")
                    .body();

            assertThat(first.getCached()).isFalse();
            assertThat(first.hasCachedAgeSeconds()).isFalse();
            assertThat(second.getCached()).isTrue();
            assertThat(second.getCachedAt()).isEqualTo("2026-11-26T12:00:00Z");
            assertThat(second.getCachedAgeSeconds()).isEqualTo(90);
            assertThat(json)
                    .contains("\"cached\":true", "\"cached_at\":\"2026-11-26T12:00:00Z\"", "\"cached_age_seconds\":90");
            assertThat(second.getAnswerId()).isNotEqualTo(first.getAnswerId());
            assertThat(second.getTurn()).isEqualTo(1);
            assertThat(second.getProof().getDigest()).isEqualTo(first.getProof().getDigest());
            assertThat(second.getProof().getVerdictsList())
                    .contains("GUARD PASSED", "ROWS KEPT SINCE 2026-11-26T12:00:00Z");
            AnswerCard kept = AskServiceGrpc.newBlockingStub(server.channel())
                    .getAnswer(GetAnswerRequest.newBuilder()
                            .setAnswerId(second.getAnswerId())
                            .build());
            assertThat(kept.getCachedAgeSeconds()).isEqualTo(90);
        }
    }

    @Test
    void theSameRowsComeInTheSameFrames() {
        try (ServerFixture server = server()) {
            List<AskEvent> first = events(server);
            List<AskEvent> second = events(server);

            assertThat(second.get(second.size() - 1).getOutcome().getCached()).isTrue();
            assertThat(second.stream().filter(AskEvent::hasBatch).map(AskEvent::getBatch))
                    .isEqualTo(first.stream()
                            .filter(AskEvent::hasBatch)
                            .map(AskEvent::getBatch)
                            .toList());
            assertThat(second.stream().map(AskEvent::getEventCase).toList())
                    .isEqualTo(first.stream().map(AskEvent::getEventCase).toList());
        }
    }

    private static List<AskEvent> events(ServerFixture server) {
        List<AskEvent> events = new java.util.ArrayList<>();
        AskServiceGrpc.newBlockingStub(server.channel())
                .ask(ServerFixture.question(BY_RULES))
                .forEachRemaining(events::add);
        return events;
    }

    @Test
    void nothingIsKeptWhereItIsSwitchedOff() {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(STORES));
                ServerFixture server = server(
                        "cache.enabled=false",
                        "llm.provider=openai",
                        "llm.openai.api_key=sk-test",
                        "llm.openai.base_url=" + model.baseUrl())) {
            ask(server, BY_RULES);
            ask(server, BY_MODEL);

            assertThat(ask(server, BY_RULES).getCached()).isFalse();
            assertThat(ask(server, BY_MODEL).getCached()).isFalse();
            assertThat(model.requests()).hasSize(2);
            assertThat(caches(server)).isEqualTo("switched off (cache.enabled)");
        }
    }

    @Test
    void freshAsksModelAndDataAgain() {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(STORES));
                ServerFixture server = with(model)) {
            ask(server, BY_MODEL);
            AnswerCard kept = ask(server, BY_MODEL);
            assertThat(model.requests()).hasSize(1);

            AnswerCard fresh = ask(
                    server,
                    ServerFixture.question(BY_MODEL).toBuilder().setFresh(true).build());

            assertThat(kept.getCached()).isTrue();
            assertThat(kept.getProof().getVerdictsList()).contains("MODEL ANSWER KEPT SINCE " + NOON);
            assertThat(fresh.getCached()).isFalse();
            assertThat(fresh.getProof().getVerdictsList()).contains("MODEL ATTEMPT 1");
            assertThat(model.requests()).hasSize(2);
        }
    }

    @Test
    void aModelsAnswerIsKeptSixHoursAndItsRowsTwoMinutes() {
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(Reply.writes(STORES));
                ServerFixture server = with(model)) {
            ask(server, BY_MODEL);
            clock.pass(Duration.ofSeconds(121));
            AnswerCard later = ask(server, BY_MODEL);
            assertThat(later.getCached()).isFalse();
            assertThat(model.requests()).hasSize(1);

            clock.pass(Duration.ofHours(6));
            ask(server, BY_MODEL);

            assertThat(model.requests()).hasSize(2);
        }
    }

    @Test
    void twentyWhoAskTheSameAtOnceHaveTheModelAskedOnce() {
        HeldReply reply = new HeldReply(Reply.writes(STORES));
        CountDownLatch begun = new CountDownLatch(20);
        try (ModelServer model = new ModelServer(Protocol.OPENAI).replies(reply);
                ServerFixture server = with(model)) {
            List<CompletableFuture<AnswerCard>> all = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> asking(server, begun), threads))
                    .toList();
            await(begun);
            reply.goOn();

            assertThat(all)
                    .allSatisfy(card -> assertThat(card.join().getTranslator()).isEqualTo(Translator.TRANSLATOR_LLM));
            assertThat(all).extracting(card -> card.join().getAnswerId()).doesNotHaveDuplicates();
            assertThat(model.requests()).hasSize(1);
        }
    }

    /** Asks over the wire, and tells when the server has taken the question up. */
    private static AnswerCard asking(ServerFixture server, CountDownLatch begun) {
        Iterator<AskEvent> events = AskServiceGrpc.newBlockingStub(server.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .ask(ServerFixture.question(BY_MODEL));
        events.next();
        begun.countDown();
        return ServerFixture.last(events);
    }

    @Test
    void whoeverAsksFirstMayLeaveAndTheOthersAreAnswered() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        try (ModelServer model = new ModelServer(Protocol.OPENAI)
                        .replies(
                                wire -> {
                                    asked.countDown();
                                    wire.silence();
                                },
                                Reply.writes(STORES));
                ServerFixture server = with(model)) {
            io.grpc.Context.CancellableContext first = io.grpc.Context.current().withCancellation();
            threads.execute(() -> first.run(() -> {
                try {
                    asking(server, begun);
                } catch (StatusRuntimeException left) {
                    assertThat(left.getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
                }
            }));
            await(asked);
            CompletableFuture<AnswerCard> second = CompletableFuture.supplyAsync(() -> asking(server, begun), threads);
            await(begun);
            first.cancel(null);

            assertThat(second.get(60, TimeUnit.SECONDS).getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(model.requests()).hasSize(2);
        }
    }

    @Test
    void whatFailedIsNotKept() {
        try (ModelServer model =
                        new ModelServer(Protocol.OPENAI).replies(Reply.fails(401, "no"), Reply.writes(STORES));
                ServerFixture server = with(model)) {
            AnswerCard failed = ask(server, BY_MODEL);

            assertThat(failed.getOutcome()).isNotEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(ask(server, BY_MODEL).getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        }
    }

    @Test
    void aConfirmedAnswerAnswersAtOnce() {
        try (ServerFixture server = server()) {
            AnswerCard before = ask(server, BY_RULES);
            ask(server, BY_RULES);

            AskServiceGrpc.newBlockingStub(server.channel())
                    .confirmAnswer(ConfirmAnswerRequest.newBuilder()
                            .setAnswerId(before.getAnswerId())
                            .build());
            AnswerCard after = ask(server, BY_RULES);

            assertThat(before.getTranslator()).isEqualTo(Translator.TRANSLATOR_DETERMINISTIC);
            assertThat(after.getTranslator()).isEqualTo(Translator.TRANSLATOR_VERIFIED);
            assertThat(after.getCached()).isFalse();
        }
    }

    @Test
    void yesterdayIsAnotherDayAfterMidnight() throws Exception {
        try (ServerFixture server = server()) {
            server.upload("visits.csv", "day,visitors\n2026-11-25,10\n2026-11-26,32\n2026-11-27,5\n");
            AskRequest yesterday = ServerFixture.question("total visitors yesterday").toBuilder()
                    .setDataset("visits")
                    .setTimeZone("UTC")
                    .build();
            clock.pass(Duration.between(NOON, Instant.parse("2026-11-26T23:59:30Z")));
            AnswerCard before = ask(server, yesterday);
            clock.pass(Duration.ofMinutes(1));
            AnswerCard after = ask(server, yesterday);

            assertThat(before.getSql()).contains("2026-11-25");
            assertThat(after.getSql()).contains("2026-11-26");
            assertThat(after.getCached()).isFalse();
        }
    }

    @Test
    void aNewVersionIsReadAnewAndAPinnedOneIsNot() throws Exception {
        try (ServerFixture server = server()) {
            server.upload("visits.csv", "day,visitors\n2026-11-25,10\n");
            AskRequest newest = ServerFixture.question("total visitors").toBuilder()
                    .setDataset("visits")
                    .build();
            ask(server, newest);
            server.upload("visits.csv", "day,visitors\n2026-11-25,11\n");

            AnswerCard second = ask(server, newest);
            AnswerCard pinned =
                    ask(server, newest.toBuilder().setDataset("visits@1").build());

            assertThat(second.getCached()).isFalse();
            assertThat(second.getProof().getDataset()).isEqualTo("visits@2");
            assertThat(pinned.getCached()).isTrue();
        }
    }

    @Test
    void aStatementGetsKeptRowsUnlessItWantsThemFreshOrCut() {
        try (ServerFixture server = server()) {
            ExecuteRequest all = ExecuteRequest.newBuilder()
                    .setDataset("retail")
                    .setSql(STORES)
                    .build();
            execute(server, all);
            AnswerCard again = execute(server, all);
            AnswerCard fresh = execute(server, all.toBuilder().setFresh(true).build());
            AnswerCard cut = execute(server, all.toBuilder().setMaxRows(1).build());

            assertThat(again.getCached()).isTrue();
            assertThat(again.getProof().getVerdictsList()).contains("GUARD PASSED");
            assertThat(fresh.getCached()).isFalse();
            assertThat(cut.getCached()).isFalse();
            assertThat(cut.getTruncated()).isTrue();
        }
    }

    @Test
    void aReplayReadsTheDataAndNotWhatIsKept() {
        try (ServerFixture server = server()) {
            ask(server, BY_RULES);
            AnswerCard kept = ask(server, BY_RULES);

            var replay = AskServiceGrpc.newBlockingStub(server.channel())
                    .replayAnswer(ReplayAnswerRequest.newBuilder()
                            .setAnswerId(kept.getAnswerId())
                            .build());

            assertThat(replay.getSame()).isTrue();
            assertThat(replay.getCard().getCached()).isFalse();
            assertThat(replay.getCard().hasCachedAgeSeconds()).isFalse();
            assertThat(replay.getCard().getProof().getVerdictsList())
                    .noneMatch(verdict -> verdict.startsWith("ROWS KEPT"));
        }
    }

    @Test
    void theDoctorTellsHowOftenSomethingWasFound() {
        try (ServerFixture server = server()) {
            ask(server, BY_RULES);
            ask(server, BY_RULES);

            assertThat(caches(server)).startsWith("translations 1 of 2 found (50 %), 1 kept; results ");
        }
    }
}
