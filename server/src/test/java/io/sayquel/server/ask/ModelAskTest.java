package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.ConfidenceBand;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.translate.llm.LlmOptions;
import io.sayquel.server.translate.llm.ModelServer.Protocol;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions that only a model answers, from the first token to the card, asked over HTTP. */
class ModelAskTest extends ModelTests {
    @ParameterizedTest
    @EnumSource
    void whatRulesCannotReadTheModelWrites(Protocol protocol) throws Exception {
        Files.createDirectory(folder.resolve(protocol.name()));
        reopen(Policy.OPEN, protocol, ModelHouse.options());
        house.server.replies(writes(BY_REGION));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.translator()).contains(TranslatorKind.LLM);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(card.reading()).contains("as the model reads it");
        assertThat(card.trust()).hasValueSatisfying(t -> assertThat(t.mark()).contains("AI", "test-model"));
        assertThat(house.written()).isEqualTo(BY_REGION);
        assertThat(card.proof().orElseThrow().model()).hasValueSatisfying(used -> {
            assertThat(used.model()).endsWith("/test-model");
            assertThat(used.promptHash()).matches("[0-9a-f]{64}");
            assertThat(used.templates()).matches("translate\\.v1 [0-9a-f]{64}");
            assertThat(used.written()).contains("-- all of it");
        });
        assertThat(card.sql()).doesNotContain("all of it");
        assertThat(card.proof().orElseThrow().verdicts()).contains("MODEL ATTEMPT 1");
    }

    @Test
    void aStatementIsTriedOutWhileTheModelStillSpeaksOfIt() {
        house.server.replies(speaking(BY_REGION, "\"status\":\"answer\",\"reading\":\"as the model reads it\"}"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(house.attempts()).isEmpty();
    }

    @Test
    void whatTheModelTakesBackIsNotAnsweredThoughItRan() {
        house.server.replies(
                speaking(BY_REGION, "\"status\":\"unanswerable\",\"message\":\"There is no data of people.\"}"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.sql()).isEmpty();
    }

    @Test
    void aStatementThatFailsWhileTheModelStillSpeaksIsObjectedToOnce() {
        String fails = "SELECT CAST(o.region AS INTEGER) AS n FROM orders AS o";
        house.server.replies(speaking(fails, "\"status\":\"answer\"}"), writes(BY_REGION));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(house.attempts()).containsExactly("QUERY_FAILED");
    }

    /** An answer whose second part is not written before the engine has the statement of the first. */
    private Reply speaking(String sql, String rest) {
        return wire -> {
            wire.open();
            wire.piece("{\"sql\":" + TextNode.valueOf(sql) + ",");
            if (!house.awaitRun()) {
                throw new IOException("the statement is not tried out");
            }
            wire.piece(rest);
            wire.end("stop");
        };
    }

    @Test
    void confidenceIsComputedAndNeverThatOfTheRules() {
        house.server.replies(Reply.says(
                answer(BY_REGION).put("confidence", 1.0).put("tenant", "globex").toString()));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.confidence().orElseThrow()).isLessThan(0.82).isGreaterThan(0.5);
        assertThat(card.confidenceBand()).contains(ConfidenceBand.MEDIUM);
    }

    @Test
    void aStatementThatLeavesOutWhatWasSaidIsNotAnswered() {
        house.server.replies(writes("SELECT sum(o.amount) AS amount FROM orders AS o"));

        AnswerCard card = house.ask("amount of 'North' without the first 17");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.warnings()).anySatisfy(w -> assertThat(w.message()).contains("leaves out", "17", "without"));
    }

    @Test
    void aDeclinedReadingThatGivesTheSameRowsMakesTheModelSurer() {
        house.server.replies(writes(BY_REGION));
        double alone = house.ask("how did our regions do").confidence().orElseThrow();

        house.book.unsure("what did regions bring", "SELECT sum(amount) AS a, region FROM orders GROUP BY region");
        AnswerCard together = house.ask("what did regions bring");

        assertThat(together.confidence().orElseThrow()).isGreaterThan(alone).isLessThan(0.82);
        assertThat(together.proof().orElseThrow().verdicts()).contains("RULES AND MODEL GIVE THE SAME ROWS");
    }

    @Test
    void rulesAndModelThatDisagreeAreAskedWithTheirNumbersAndTheChoiceHolds() {
        house.book.hesitates("sales", "SELECT sum(amount) AS a FROM orders", "SELECT max(amount) AS m FROM orders");
        house.server.replies(writes("SELECT count(*) AS n FROM orders AS o"));

        AnswerCard asked = house.ask("sales");
        AnswerCard third = house.ask("sales", OptionalInt.of(3), true, new Cancellation());

        assertThat(asked.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(asked.options()).extracting(Option::preview).containsExactly("11,250", "9", "2,500");
        assertThat(asked.options())
                .extracting(Option::reading)
                .filteredOn(r -> r.startsWith("◇ "))
                .hasSize(1);
        assertThat(third.translator()).contains(TranslatorKind.LLM);
        assertThat(third.proof().orElseThrow().verdicts()).anyMatch(v -> v.startsWith("MODEL ANSWER KEPT SINCE "));
        assertThat(house.server.requests()).as("asked once").hasSize(1);
    }

    @Test
    void aModelThatAgreesWithTheLikeliestReadingSettlesIt() {
        house.book.hesitates("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");
        house.server.replies(writes("SELECT sum(o.amount) AS total FROM orders AS o"));

        AnswerCard card = house.ask("sales");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.proof().orElseThrow().verdicts()).contains("RULES AND MODEL GIVE THE SAME ROWS");
    }

    @Test
    void whatRulesKnowToBeAmbiguousNoModelSettles() {
        house.book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        assertThat(house.ask("sales").outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);

        assertThat(house.server.requests()).isEmpty();
    }

    @Test
    void aModelThatSeesSeveralMeaningsIsAskedBackWithNumbers() {
        var several = answer("SELECT sum(o.amount) AS a FROM orders AS o").put("status", "ambiguous");
        several.withArray("alternatives")
                .addObject()
                .put("sql", "SELECT count(*) AS n FROM orders AS o")
                .put("reading", "how many orders");
        house.server.replies(Reply.says(several.toString()));

        AnswerCard card = house.ask("how big are we");

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.options()).extracting(Option::preview).containsExactly("11,250", "2,500");
    }

    @Test
    void anEmptyResultIsLookedAtOnceMoreAndThatIsSaid() {
        house.server.replies(
                writes("SELECT o.id FROM orders AS o WHERE o.pieces = 100 ORDER BY o.id"),
                writes("SELECT o.id FROM orders AS o WHERE o.pieces = 6 ORDER BY o.id"));

        AnswerCard card = house.ask("which orders are big");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(357);
        assertThat(card.warnings()).anySatisfy(w -> assertThat(w.message()).contains("first statement gave no row"));
        assertThat(house.server.requests()).hasSize(2);
    }

    @Test
    void nothingIsAnAnswerWhereLookingAgainFindsNothing() {
        house.server.replies(writes("SELECT o.id FROM orders AS o WHERE o.pieces = 100 ORDER BY o.id"));

        AnswerCard card = house.ask("which orders are big");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.flags()).contains(AnswerFlag.EMPTY);
        assertThat(house.server.requests()).hasSize(2);
    }

    @Test
    void aReviewMayRejectOrProposeAndIsGuardedLikeEverythingElse() {
        reopen(
                Policy.OPEN,
                Protocol.OPENAI,
                new LlmOptions(Duration.ofSeconds(9), Duration.ofSeconds(3), 3, true, 0, Duration.ZERO));
        house.server.replies(
                writes("SELECT sum(o.amount) AS a FROM orders AS o"),
                Reply.says("{\"verdict\":\"propose\",\"sql\":\"DROP TABLE orders\",\"message\":\"better\"}"),
                writes(BY_REGION),
                Reply.says("no verdict at all"));

        AnswerCard card = house.ask("how did our regions do");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(house.attempts()).containsExactly("NOT_UNDERSTOOD", "STATEMENT_NOT_ALLOWED");
        assertThat(card.proof().orElseThrow().verdicts()).contains("REVIEW PROPOSED");
    }

    @Test
    void aDryRunTranslatesAndRunsNothing() {
        house.server.replies(writes(BY_REGION));

        AnswerCard card = house.ask("how did our regions do", OptionalInt.empty(), false, new Cancellation());

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.sql()).contains("GROUP BY");
        assertThat(card.rowCount()).isEmpty();
    }
}
