package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A model that is hostile, broken or slow: nothing unguarded runs, and every question ends in time. */
class HostileModelTest extends ModelTests {
    @Test
    void aMistakeIsMendedAndTheErrorIsTold() {
        house.server.replies(writes("SELECT o.regoin FROM orders AS o"), writes(BY_REGION));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(house.attempts()).containsExactly("UNKNOWN_COLUMN");
        assertThat(house.server.requests().get(1).toString()).contains("UNKNOWN_COLUMN", "regoin");
        assertThat(card.proof().orElseThrow().verdicts()).contains("MODEL ATTEMPT 2");
    }

    @Test
    void aModelThatOnlyDropsIsAskedThreeTimesAndNothingRuns() {
        house.server.replies(writes("DROP TABLE orders"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).contains(Reason.NOT_IN_DATA);
        assertThat(card.warnings()).extracting(Warning::code).contains(Warning.Code.NO_MODEL_ANSWER);
        assertThat(house.server.requests()).hasSize(3);
        assertThat(house.attempts()).containsOnly("STATEMENT_NOT_ALLOWED").hasSize(3);
    }

    @Test
    void whatIsNotInTheDatasetIsNotReadWhoeverItBelongsTo() {
        house.server.replies(
                writes("SELECT o.id FROM globex.orders AS o"),
                writes("SELECT t.* FROM read_csv('/etc/passwd') AS t"),
                writes("SELECT 1; SELECT 2"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.rowCount()).isEmpty();
        assertThat(house.attempts()).hasSize(3).doesNotContain("INTERNAL");
    }

    @Test
    void whatAPolicyDeniesIsForbiddenAndNotMended() {
        ColumnRef amount = new ColumnRef("orders", "amount");
        Policy policy = new Policy(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(amount),
                Set.of(),
                Map.of(),
                java.util.OptionalInt.empty(),
                false,
                OptionalLong.empty());
        reopen(policy, Protocol.OPENAI, ModelHouse.options());
        house.server.replies(writes(BY_REGION));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).contains(Reason.FORBIDDEN);
        assertThat(house.server.requests()).hasSize(1);
    }

    @Test
    void aModelThatCannotBeReachedLeavesTheDeclineOfTheRules() {
        house.book.unsure("what did regions bring", "SELECT sum(amount) AS a FROM orders");
        house.server.replies(Reply.fails(401, "{\"error\":{\"message\":\"bad key sk-secret\"}}"));

        AnswerCard card = house.ask("what did regions bring");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).contains(Reason.NOT_UNDERSTOOD);
        assertThat(card.suggestion()).isEqualTo("say it with columns");
        assertThat(card.warnings())
                .anySatisfy(w -> assertThat(w.message()).contains("LLM_KEY_REFUSED", "look at the key"));
        assertThat(card.toString()).doesNotContain("sk-secret");
        assertThat(house.attempts()).containsExactly("LLM_KEY_REFUSED");
        assertThat(house.endings).containsExactly("LLM_KEY_REFUSED 0 0");
    }

    @Test
    void aStallEndsWithinTheLimitAndTheRulesDeclineStands() {
        reopen(
                Policy.OPEN,
                Protocol.OPENAI,
                new LlmOptions(Duration.ofSeconds(3), Duration.ofMillis(700), 3, false, 0, Duration.ZERO));
        house.server.replies(wire -> {
            wire.open();
            wire.piece("{\"sql\":\"SELECT");
            wire.silence();
        });
        long begin = System.nanoTime();

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.reason()).contains(Reason.NOT_IN_DATA);
        assertThat(card.warnings()).anySatisfy(w -> assertThat(w.message()).contains("LLM_TIMEOUT"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void garbageIsAskedForAgainAndASentenceAroundTheObjectIsNot() {
        house.server.replies(
                Reply.says("I would rather talk about the weather."),
                Reply.says("Sure! ```json\n" + answer(BY_REGION) + "\n``` Hope that helps."));

        assertThat(house.ask("how did our regions do").outcome()).isEqualTo(Outcome.ANSWERED);

        assertThat(house.attempts()).containsExactly("LLM_BAD_ANSWER");
    }

    @Test
    void whatTheModelSaysIsPlainText() {
        house.server.replies(Reply.says(answer(BY_REGION)
                .put("reading", "\u001b[31mred ![x](http://evil.example/?q=1) <b>bold</b> https://evil.example/a")
                .toString()));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.reading()).contains("red", "bold").doesNotContain("\u001b", "evil.example", "<b>");
    }

    @Test
    void unanswerableIsADeclineWithTheModelsSentence() {
        house.server.replies(Reply.says(answer("")
                .put("status", "unanswerable")
                .put("message", "The data holds orders, not weather.")
                .toString()));

        AnswerCard card = house.ask("will it rain");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.warnings()).anySatisfy(w -> assertThat(w.message()).contains("orders, not weather"));
    }

    @Test
    void aReviewThatMakesNoSenseIsSaidToBeNone() {
        reopen(
                Policy.OPEN,
                Protocol.OPENAI,
                new LlmOptions(Duration.ofSeconds(9), Duration.ofSeconds(3), 3, true, 0, Duration.ZERO));
        house.server.replies(writes(BY_REGION), Reply.says("lovely statement"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.proof().orElseThrow().verdicts()).contains("REVIEW UNREADABLE");
    }

    @Test
    void whoStopsLeavesTheModelAtOnce() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        house.server.replies(wire -> {
            wire.open();
            for (int i = 0; i < 500; i++) {
                wire.piece(i == 0 ? "{\"sql\":\"SELECT " : "x");
                writing.countDown();
                pause();
            }
        });
        Cancellation cancellation = new Cancellation();
        CompletableFuture<AnswerCard> asked = CompletableFuture.supplyAsync(
                () -> house.ask("how did our regions do", OptionalInt.empty(), true, cancellation));
        assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
        long begin = System.nanoTime();

        cancellation.cancel();

        assertThat(asked.get().reason()).contains(Reason.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(house.server.clientLeftWithin(Duration.ofSeconds(2))).isTrue();
    }

    /** A model writes for ten seconds. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
