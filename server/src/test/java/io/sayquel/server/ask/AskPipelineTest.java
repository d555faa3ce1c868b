package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.translate.Resolution;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One question from its words to its card. */
class AskPipelineTest {
    private PhraseBook book;
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        book = desk.book;
    }

    @AfterEach
    void nothingStaysOpen() {
        desk.close();
    }

    @Test
    void aClearQuestionIsAnsweredWithItsProof() {
        book.clear(
                "amount by region", "SELECT region, sum(amount) AS amount FROM orders GROUP BY region ORDER BY region");

        AnswerCard card = desk.ask("amount by region");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(card.proof()).hasValueSatisfying(p -> {
            assertThat(p.digest()).matches("[0-9a-f]{64}");
            assertThat(p.tables()).containsExactly("orders");
        });
        assertThat(desk.kept).containsExactly(card);
    }

    @Test
    void theSameQuestionGivesTheSameDigest() {
        book.clear("amount by region", "SELECT region, sum(amount) AS amount FROM orders GROUP BY region");

        String first = desk.ask("amount by region").proof().orElseThrow().digest();
        String second = desk.ask("amount by region").proof().orElseThrow().digest();

        assertThat(first).isEqualTo(second);
    }

    @Test
    void stepsComeInTheirOrderAndTheCardLast() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        desk.ask("how many");

        assertThat(desk.events.stream().map(e -> e.getClass().getSimpleName()).filter(n -> !n.equals("Insight")))
                .containsExactly(
                        "Accepted",
                        "Resolved",
                        "Grounded",
                        "Translated",
                        "Checked",
                        "Warned",
                        "Columns",
                        "Rows",
                        "Chart",
                        "Ended");
    }

    @Test
    void aFollowUpGoesOnAsTheWholeQuestion() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");
        Question whole = new Question(
                "how many",
                Question.ENGLISH,
                new TimeContext(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC, TimeContext.Source.CLOCK));
        List<Resolution.Edit> edits = List.of(new Resolution.Edit(Resolution.Part.SHOWN, "the number of orders"));
        desk.resolution = new Resolution.Edited(whole, edits);

        AnswerCard card = desk.ask("count them");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.question()).isEqualTo("how many");
        assertThat(desk.events).contains(new AskEvent.Resolved(whole, edits));
    }

    @Test
    void aChangedQuestionThatIsNotSureIsShownBeforeItIsAnswered() {
        book.hesitates("how many", "SELECT count(*) AS n FROM orders", "SELECT count(id) AS k FROM orders");
        Question whole = new Question(
                "how many",
                Question.ENGLISH,
                new TimeContext(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC, TimeContext.Source.CLOCK));
        desk.resolution = new Resolution.Edited(
                whole, List.of(new Resolution.Edit(Resolution.Part.SHOWN, "the number of orders")));

        AnswerCard asked = desk.ask("count them");
        AnswerCard chosen = desk.ask("count them", OptionalInt.of(1));

        assertThat(asked.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(asked.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(asked.message()).contains("\"how many\"");
        assertThat(asked.options())
                .hasSize(1)
                .first()
                .satisfies(o -> assertThat(o.preview()).isNotEmpty());
        assertThat(chosen.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void anUnclearFollowUpIsNotAnsweredByItself() {
        book.clear("what about Oslo", "SELECT count(*) AS orders FROM orders");
        desk.resolution = new Resolution.Unclear("Which part?", "Say it all.");

        AnswerCard card = desk.ask("what about Oslo");

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.reason()).contains(Reason.FOLLOW_UP_UNCLEAR);
        assertThat(card.message()).isEqualTo("Which part?");
        assertThat(card.suggestion()).isEqualTo("Say it all.");
        assertThat(card.sql()).isEmpty();
    }

    @Test
    void aDryRunRunsNothing() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        AnswerCard card = desk.ask(
                Desk.command("how many", OptionalInt.empty(), false, "shop"), new Cancellation(), desk.events::add);

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.sql()).contains("count");
        assertThat(card.rowCount()).isEmpty();
        assertThat(desk.events).noneMatch(AskEvent.Rows.class::isInstance);
    }

    @Test
    void readingsThatDifferAreAskedWithTheirNumbers() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        AnswerCard card = desk.ask("sales");

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.reason()).hasValue(Reason.AMBIGUOUS_QUESTION);
        assertThat(card.options()).extracting(Option::preview).containsExactly("11,250", "2,500");
        assertThat(card.options()).extracting(Option::choose).containsExactly(1, 2);
    }

    @Test
    void aChosenReadingIsAnswered() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        AnswerCard card = desk.ask("sales", OptionalInt.of(2));

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.sql()).contains("count");
    }

    @Test
    void readingsThatAgreeAskNothing() {
        book.several("orders", "SELECT count(*) AS n FROM orders", "SELECT count(id) AS k FROM orders");

        assertThat(desk.ask("orders").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void readingsWithoutRowsAgreeOnNothing() {
        book.several(
                "huge orders",
                "SELECT region FROM orders WHERE amount > 1000000",
                "SELECT id FROM orders WHERE amount > 1000000");

        assertThat(desk.ask("huge orders").outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
    }

    @Test
    void readingsThatOnlyPutTheirColumnsOtherwiseAskNothing() {
        book.several(
                "amounts",
                "SELECT region, sum(amount) AS a FROM orders GROUP BY region",
                "SELECT sum(amount) AS a, region FROM orders GROUP BY region");

        assertThat(desk.ask("amounts").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void anOptionThatDoesNotExistIsSaid() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        assertThatThrownBy(() -> desk.ask("sales", OptionalInt.of(7)))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.OPTION_OUT_OF_RANGE);
                    assertThat(e.hint()).isEqualTo("choose from 1 to 2");
                });
    }

    @Test
    void anUnknownWordIsOfferedAsWhatItResembles() {
        book.unknown("amount by regoin", "regoin", "region")
                .clear("amount by region", "SELECT region, sum(amount) AS a FROM orders GROUP BY region");

        AnswerCard card = desk.ask("amount by regoin");
        AnswerCard chosen = desk.ask("amount by regoin", OptionalInt.of(1));

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.reason()).hasValue(Reason.UNKNOWN_WORD);
        assertThat(card.options()).hasSize(1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whatIsNotInTheDataIsRefused() {
        AnswerCard card = desk.ask("will it rain tomorrow");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).hasValue(Reason.NOT_IN_DATA);
        assertThat(desk.events).noneMatch(AskEvent.Rows.class::isInstance);
    }

    @Test
    void aStatementOfATranslatorPassesTheSameWall() {
        book.clear("drop it", "DROP TABLE orders").clear("peek", "SELECT * FROM read_text('/etc/hostname')");

        assertThat(desk.ask("drop it").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(desk.ask("peek").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(desk.events).noneMatch(AskEvent.Columns.class::isInstance);
    }

    @Test
    void aFaultOfTheEngineIsAFailureThatShowsTheStatement() {
        book.clear("broken", "SELECT CAST(region AS INTEGER) AS x FROM orders WHERE region = 'North'");

        AnswerCard card = desk.ask("broken");

        assertThat(card.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(card.reason()).hasValue(Reason.QUERY_FAILED);
        assertThat(card.sql()).containsIgnoringCase("cast");
    }

    @Test
    void aStoppedQuestionEndsAsCancelled() {
        book.clear("long", "SELECT count(*) AS n FROM orders a, orders b, orders c, orders d");
        Cancellation cancellation = new Cancellation();

        AnswerCard card = desk.ask(Desk.command("long", OptionalInt.empty(), true, "shop"), cancellation, event -> {
            if (event instanceof AskEvent.Warned) {
                cancellation.cancel();
            }
        });

        assertThat(card.reason()).hasValue(Reason.CANCELLED);
    }

    @Test
    void anUnknownDatasetIsACallThatFailed() {
        assertThatThrownBy(() -> desk.ask(
                        Desk.command("how many", OptionalInt.empty(), true, "shpo"),
                        new Cancellation(),
                        desk.events::add))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DATASET_NOT_FOUND));
        assertThat(desk.events).isEmpty();
    }

    @Test
    void aReaderThatLeavesStopsTheQuestion() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        assertThatThrownBy(() -> desk.ask(
                        Desk.command("how many", OptionalInt.empty(), true, "shop"), new Cancellation(), event -> {
                            throw new AskSink.ReaderGone(null);
                        }))
                .isInstanceOf(AskSink.ReaderGone.class);
    }
}
