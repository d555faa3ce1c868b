package io.sayquel.server.ask;

import static io.sayquel.server.ask.ModelHouse.answer;
import static io.sayquel.server.ask.ModelHouse.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.llm.ModelServer.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Follow-ups that the rules are not sure of, where a model is set up, asked over HTTP. */
class ModelFollowUpsTest extends ModelTests {
    private static final String COUNT = "SELECT count(*) AS n FROM orders AS o";

    private static Resolution.Edited changedTo(String text) {
        Question whole = new Question(
                text,
                Question.ENGLISH,
                new TimeContext(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC, TimeContext.Source.CLOCK));
        return new Resolution.Edited(
                whole, List.of(new Resolution.Edit(Resolution.Part.SHOWN, "the number of orders")));
    }

    /** The rules make "how many" of whatever is asked, and are not sure of what they read in that. */
    private void countingIsUnsure() {
        house.book.hesitates("how many", COUNT, "SELECT count(id) AS k FROM orders");
        house.resolution = changedTo("how many");
    }

    private AnswerCard choose(String question, int option) {
        return house.ask(question, OptionalInt.of(option), true, new Cancellation());
    }

    @Test
    void whatIsUnclearToTheRulesTheModelMayKnow() {
        house.resolution = new Resolution.Unclear("What year?", "Say it all.");
        house.server.replies(writes(COUNT));

        AnswerCard card = house.ask("how many were there that year");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.translator()).contains(TranslatorKind.LLM);
        assertThat(card.question()).isEqualTo("how many were there that year");
        assertThat(card.reading()).contains("as the model reads it");
        assertThat(house.events.stream().map(e -> e.getClass().getSimpleName()))
                .containsSubsequence("Accepted", "Resolved", "Grounded", "Written", "Translated", "Rows", "Ended");
    }

    @Test
    void whatTheModelDoesNotKnowEitherIsAskedBackAndSaysSo() {
        house.resolution = new Resolution.Unclear("What year?", "Say it all.");
        house.server.replies(Reply.says(answer("")
                .put("status", "unanswerable")
                .put("message", "No year was named")
                .toString()));

        AnswerCard card = house.ask("how many were there that year");

        assertThat(card.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(card.message()).isEqualTo("What year?");
        assertThat(card.suggestion()).isEqualTo("Say it all.");
        assertThat(card.warnings()).extracting(Warning::message).anyMatch(w -> w.contains("No year was named"));
    }

    @Test
    void aModelThatBreaksLeavesWhatTheRulesSay() {
        house.resolution = new Resolution.Unclear("What year?", "Say it all.");
        house.server.replies(Reply.fails(401, "{}"));

        AnswerCard card = house.ask("how many were there that year");

        assertThat(card.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(card.warnings()).extracting(Warning::code).contains(Warning.Code.NO_MODEL_ANSWER);
    }

    @Test
    void whereTheModelSaysThatItCanMeanSeveralThingsTheChoiceHolds() {
        house.resolution = new Resolution.Unclear("What year?", "Say it all.");
        var two = answer(COUNT).put("status", "ambiguous");
        two.withArray("alternatives").addObject().put("sql", BY_REGION).put("reading", "by region");
        house.server.replies(Reply.says(two.toString()));

        AnswerCard asked = house.ask("and those");
        AnswerCard chosen = choose("and those", 2);

        assertThat(asked.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(asked.options()).hasSize(2);
        assertThat(chosen.rowCount()).hasValue(4);
        assertThat(house.server.requests()).hasSize(1);
    }

    @Test
    void whereTheRulesKnowTheFewQuestionsThatItCanBeNothingLeaves() {
        house.book.clear("all", COUNT).clear("most", "SELECT max(amount) AS m FROM orders");
        house.resolution =
                new Resolution.Unclear("Which?", "Say it all.", List.of(changedTo("all"), changedTo("most")));

        AnswerCard card = house.ask("and now");

        assertThat(card.options()).hasSize(2);
        assertThat(house.server.requests()).isEmpty();
    }

    @Test
    void aChangedQuestionThatIsNotSureIsAnsweredWhereTheModelGivesTheSameRows() {
        countingIsUnsure();
        house.server.replies(writes("SELECT sum(1) AS n FROM orders AS o"));

        AnswerCard card = house.ask("count them");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.question()).isEqualTo("how many");
        assertThat(card.proof().orElseThrow().verdicts()).contains("RULES AND MODEL GIVE THE SAME ROWS");
        assertThat(house.server.requests())
                .singleElement()
                .satisfies(told -> assertThat(told.toString())
                        .as("the words of the one who asked")
                        .contains("count them")
                        .doesNotContain("how many"));
    }

    @Test
    void aChangedQuestionThatTheModelReadsOtherwiseIsAskedBackWithBoth() {
        countingIsUnsure();
        house.server.replies(writes("SELECT max(o.amount) AS m FROM orders AS o"));

        AnswerCard asked = house.ask("count them");
        AnswerCard first = choose("count them", 1);
        AnswerCard second = choose("count them", 2);

        assertThat(asked.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(asked.message()).contains("\"how many\"");
        assertThat(asked.options()).extracting(Option::preview).containsExactly("2,500", "9");
        assertThat(first.translator()).contains(TranslatorKind.DETERMINISTIC);
        assertThat(second.translator()).contains(TranslatorKind.LLM);
        assertThat(house.server.requests()).as("a choice does not ask anew").hasSize(1);
        assertThatThrownBy(() -> choose("count them", 3))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OPTION_OUT_OF_RANGE));
    }

    @Test
    void aChangedQuestionThatIsNotSureIsShownWhereTheModelBreaks() {
        countingIsUnsure();
        house.server.replies(Reply.fails(401, "{}"));

        AnswerCard card = house.ask("count them");

        assertThat(card.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(card.options()).hasSize(1);
        assertThat(card.warnings()).extracting(Warning::code).contains(Warning.Code.NO_MODEL_ANSWER);
    }

    @Test
    void aChangedQuestionThatIsSureAsksNobody() {
        house.book.clear("how many", COUNT);
        house.resolution = changedTo("how many");

        AnswerCard card = house.ask("count them");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(house.server.requests()).isEmpty();
    }
}
