package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.OpenSession;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.SessionEvent;
import io.sayquel.v1.SessionRequest;
import io.sayquel.v1.SubmitFeedbackRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session as one stream over a whole server. */
@Timeout(120)
class SessionStreamTest {
    @TempDir
    static Path home;

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = new ServerFixture(home, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Talk open() {
        return Talk.about("retail", server);
    }

    private static Talk resume(String token) {
        return new Talk(
                server.channel(), OpenSession.newBuilder().setResumeToken(token).build());
    }

    @Test
    void questionsAreAnsweredInTheirOrderWithTheEventsOfAsk() throws Exception {
        try (Talk talk = open()) {
            SessionEvent opened = talk.next(SessionEvent::hasOpened);
            talk.ask("revenue by month");
            talk.ask("top 5 products by revenue");
            talk.finish();

            List<SessionEvent> first = talk.until(e -> e.getAsk().hasOutcome());
            List<SessionEvent> second = talk.until(e -> e.getAsk().hasOutcome());

            assertThat(opened.getOpened().getSessionId()).startsWith("s-");
            assertThat(opened.getOpened().getResumed()).isFalse();
            assertThat(first).extracting(SessionEvent::getTurn).containsOnly(1);
            assertThat(second).extracting(SessionEvent::getTurn).containsOnly(2);
            assertThat(first)
                    .extracting(e -> e.getAsk().getEventCase())
                    .startsWith(AskEvent.EventCase.ACCEPTED, AskEvent.EventCase.RESOLVED)
                    .contains(AskEvent.EventCase.SCHEMA, AskEvent.EventCase.BATCH)
                    .endsWith(AskEvent.EventCase.OUTCOME);
            assertThat(second.get(second.size() - 1).getAsk().getOutcome().getRowCount())
                    .isEqualTo(5);
            assertThat(talk.next(e -> !e.hasAsk()).getResumeToken()).isEqualTo("END");
        }
    }

    @Test
    void aReadingIsChosenAndAWrongRequestEndsNothing() throws Exception {
        try (Talk talk = open()) {
            talk.choose(1);
            assertThat(talk.next(SessionEvent::hasProblem).getProblem().getReason())
                    .isEqualTo("INVALID_ARGUMENT");
            talk.ask("revenue by regoin");
            SessionEvent unclear = talk.outcome();
            assertThat(unclear.getAsk().getOutcome().getOutcome()).isEqualTo(Outcome.OUTCOME_NEEDS_CLARIFICATION);

            talk.choose(1);
            SessionEvent answered = talk.outcome();
            talk.choose(99);

            assertThat(answered.getAsk().getOutcome().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
            assertThat(answered.getTurn()).isEqualTo(2);
            assertThat(talk.next(SessionEvent::hasProblem).getProblem().getReason())
                    .isEqualTo("OPTION_OUT_OF_RANGE");
        }
    }

    @Test
    void aChoiceIsKeptByTheFollowUpsAfterIt() throws Exception {
        try (Talk talk = open()) {
            talk.ask("sales by region");
            talk.outcome();
            talk.choose(2);
            talk.outcome();
            talk.ask("only 2026");
            AnswerCard year = talk.outcome().getAsk().getOutcome();
            talk.ask("by month");
            AnswerCard months = talk.outcome().getAsk().getOutcome();

            assertThat(year.getQuestion()).isEqualTo("order count by region in 2026");
            assertThat(year.getReading()).startsWith("order count for each region");
            assertThat(months.getQuestion()).isEqualTo("order count by month in 2026");
            assertThat(months.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        }
    }

    @Test
    void aMonthWithoutAYearIsOfferedOfEachYearWithItsNumber() throws Exception {
        try (Talk talk = open()) {
            talk.ask("revenue from 2025 to 2026");
            talk.outcome();
            talk.ask("and in March?");
            AnswerCard unclear = talk.outcome().getAsk().getOutcome();
            talk.choose(2);
            AnswerCard chosen = talk.outcome().getAsk().getOutcome();

            assertThat(unclear.getReason()).isEqualTo("FOLLOW_UP_UNCLEAR");
            assertThat(unclear.getOptionsList())
                    .hasSize(2)
                    .allSatisfy(o -> assertThat(o.getPreview()).endsWith("USD"));
            assertThat(chosen.getQuestion()).isEqualTo("revenue in March 2026");
            assertThat(chosen.getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        }
    }

    @Test
    void aFollowUpThatCanMeanTwoQuestionsIsAskedBackWithBoth() throws Exception {
        try (Talk talk = open()) {
            talk.ask("revenue for Bali Selatan in 2025");
            talk.outcome();
            talk.ask("also 2026");
            AnswerCard unclear = talk.outcome().getAsk().getOutcome();
            talk.choose(1);
            List<SessionEvent> events = talk.until(e -> e.getAsk().hasOutcome());

            AnswerCard chosen = events.get(events.size() - 1).getAsk().getOutcome();
            assertThat(unclear.getReason()).isEqualTo("FOLLOW_UP_UNCLEAR");
            assertThat(unclear.getOptionsList())
                    .hasSize(2)
                    .allSatisfy(o -> assertThat(o.getPreview()).endsWith("USD"));
            assertThat(chosen.getQuestion()).isEqualTo("revenue for Bali Selatan in 2025 or 2026");
            assertThat(chosen.getRowCount()).isEqualTo(1);
            assertThat(events)
                    .filteredOn(e -> e.getAsk().hasResolved())
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e.getAsk().getResolved().getEditsList()).hasSize(1));
        }
    }

    @Test
    void aResumedSessionSendsTheTurnsThatWereMissed() throws Exception {
        String token;
        String session;
        try (Talk talk = open()) {
            session = talk.next(SessionEvent::hasOpened).getOpened().getSessionId();
            talk.ask("revenue by month");
            token = talk.outcome().getResumeToken();
        }
        AskServiceGrpc.newBlockingStub(server.channel())
                .ask(AskRequest.newBuilder()
                        .setSessionId(session)
                        .setQuestion("top 5 products by revenue")
                        .build())
                .forEachRemaining(event -> {});

        try (Talk again = resume(token)) {
            SessionEvent opened = again.next(SessionEvent::hasOpened);
            SessionEvent missed = again.next(SessionEvent::hasMissed);
            again.ask("revenue by store");

            assertThat(opened.getOpened().getResumed()).isTrue();
            assertThat(opened.getOpened().getMissedTurns()).isEqualTo(1);
            assertThat(missed.getTurn()).isEqualTo(2);
            assertThat(missed.getMissed().getTurn().getQuestion()).isEqualTo("top 5 products by revenue");
            assertThat(missed.getMissed().getCard().getProof().getDigest()).hasSize(64);
            assertThat(again.outcome().getTurn()).isEqualTo(3);
        }
        try (Talk none = resume(token.substring(1))) {
            assertThat(none.next(e -> e.getResumeToken().startsWith("ERROR")).getResumeToken())
                    .containsAnyOf("resume_token", "no session");
        }
    }

    @Test
    void aStopEndsTheRunningQuestionAndForgetsTheOnesThatWait() throws Exception {
        try (Talk talk = open()) {
            talk.next(SessionEvent::hasOpened);
            for (int i = 0; i < 40; i++) {
                talk.ask("revenue by month");
            }
            talk.next(e -> e.getAsk().hasAccepted());
            talk.stop();
            talk.ask("top 5 products by revenue");
            talk.finish();

            List<SessionEvent> rest = talk.until(e -> e.getResumeToken().equals("END"));

            assertThat(rest)
                    .filteredOn(SessionEvent::hasProblem)
                    .isNotEmpty()
                    .allSatisfy(e -> assertThat(e.getProblem().getReason()).isEqualTo("CANCELLED"));
            List<SessionEvent> outcomes =
                    rest.stream().filter(e -> e.getAsk().hasOutcome()).toList();
            SessionEvent last = outcomes.get(outcomes.size() - 1);
            assertThat(last.getAsk().getOutcome().getQuestion()).isEqualTo("top 5 products by revenue");
            assertThat(last.getAsk().getOutcome().getOutcome()).isEqualTo(Outcome.OUTCOME_ANSWERED);
        }
    }

    @Test
    void feedbackIsTakenInTheStream() throws Exception {
        try (Talk talk = open()) {
            talk.ask("revenue by month");
            String answer = talk.outcome().getAsk().getOutcome().getAnswerId();
            talk.send(SessionRequest.newBuilder()
                    .setFeedback(SubmitFeedbackRequest.newBuilder()
                            .setAnswerId(answer)
                            .setVerdict(FeedbackVerdict.FEEDBACK_VERDICT_RIGHT)));

            assertThat(talk.next(SessionEvent::hasFeedback).getFeedback().getAnswerId())
                    .isEqualTo(answer);
        }
    }

    @Test
    void aStreamThatDoesNotOpenASessionIsRefused() throws Exception {
        try (Talk lost = new Talk(
                server.channel(),
                OpenSession.newBuilder().setSessionId("s-none").build())) {
            assertThat(lost.next(e -> true).getResumeToken()).contains("no session");
        }
    }

    @Test
    void aServerThatStopsDoesNotWaitForASessionThatRests(@TempDir Path other) throws Exception {
        try (ServerFixture stopping = new ServerFixture(other, Map.of());
                Talk talk = new Talk(
                        stopping.channel(),
                        OpenSession.newBuilder().setDataset("retail").build())) {
            talk.ask("revenue by month");
            talk.outcome();

            Thread drain = new Thread(stopping.server()::drain);
            drain.start();
            String end = talk.next(e -> e.getResumeToken().startsWith("ERROR")).getResumeToken();
            drain.join(15_000); // calls that run may take 20 s

            assertThat(end).contains("shutting down");
            assertThat(drain.isAlive()).isFalse();
        }
    }

    @Test
    void aSessionThatWaitsTakesNoPlaceOfAQuestion() throws Exception {
        try (Talk first = open();
                Talk second = open();
                Talk third = open()) {
            for (Talk talk : List.of(first, second, third)) {
                talk.next(SessionEvent::hasOpened);
            }
            second.ask("revenue by month");
            assertThat(second.outcome().getTurn()).isEqualTo(1);
        }
    }
}
