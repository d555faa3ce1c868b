package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.Warning;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said beside an answer: that it was cut, is empty, old or tied, what its range is, and what to ask next. */
class AnswerNotesTest {
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
    void aCutSaysHowManyThereAre() {
        book.clear("all", "SELECT id FROM orders ORDER BY id");

        AnswerCard card = desk.ask("all");

        assertThat(card.rowCount()).hasValue(1_000);
        assertThat(card.totalRows()).hasValue(2_500);
        assertThat(card.truncated()).isTrue();
        assertThat(card.flags()).contains(AnswerFlag.CUT);
    }

    @Test
    void emptyZeroAndNoTotalAreToldApart() {
        book.clear("none", "SELECT id FROM orders WHERE region = 'Mars'")
                .clear("zero", "SELECT sum(amount) AS total FROM orders WHERE amount = 0")
                .clear("no total", "SELECT sum(amount) AS total FROM orders WHERE region = 'Mars'");

        assertThat(desk.ask("none").flags()).containsExactly(AnswerFlag.EMPTY);
        assertThat(desk.ask("zero").flags()).containsExactly(AnswerFlag.ZERO);
        assertThat(desk.ask("no total").flags()).containsExactly(AnswerFlag.NO_TOTAL);
    }

    @Test
    void aCutThroughATieIsSaid() {
        book.clear("top", "SELECT id % 7 AS rest, count(*) AS n FROM orders GROUP BY 1 ORDER BY n DESC, rest LIMIT 2");

        // 2,500 = 7 × 357 + 1: one group has a row more than the six others
        assertThat(desk.ask("top").warnings())
                .extracting(Warning::code, Warning::message)
                .contains(tuple(Warning.Code.TIES, "5 more rows share the last place."));
    }

    @Test
    void aCutBetweenRowsThatDifferIsNoTie() {
        book.clear("top", "SELECT id, amount FROM orders ORDER BY id DESC LIMIT 2");

        assertThat(desk.ask("top").warnings()).isEmpty();
    }

    @Test
    void anEmptyAnswerNamesTheConditionAndWhatResemblesIt() {
        book.clear(
                "nort",
                "SELECT id FROM orders WHERE region = 'Nort' AND ordered_on >= DATE '2026-01-01' AND pieces >= 0");

        AnswerCard card = desk.ask("nort");

        assertThat(card.flags()).contains(AnswerFlag.EMPTY);
        assertThat(card.warnings())
                .extracting(Warning::message)
                .containsExactly(
                        "Understood, but no row has region = 'Nort' (nearest: 'North'); without it, 2,500 match.");
    }

    @Test
    void anEmptyRangeIsToldInDays() {
        book.clear(
                "once",
                "SELECT region, sum(amount) AS a FROM orders WHERE ordered_on >= DATE '2019-01-01' "
                        + "AND ordered_on < DATE '2020-01-01' GROUP BY region");

        assertThat(desk.ask("once").warnings())
                .extracting(Warning::message)
                .containsExactly("Understood, but no row has ordered_on >= 1 Jan 2019 and ordered_on < 1 Jan 2020; "
                        + "without it, 2,500 match.");
    }

    @Test
    void daysThatTheDataDoesNotReachAreSaid() {
        book.clear("august", "SELECT count(*) AS n FROM orders WHERE ordered_on >= DATE '2026-08-01'")
                .clear("july", "SELECT count(*) AS n FROM orders WHERE ordered_on < DATE '2026-07-01'");

        AnswerCard beyond = desk.ask("august");

        assertThat(beyond.flags()).contains(AnswerFlag.STALE);
        assertThat(beyond.warnings()).extracting(Warning::message).contains("Data ends 19 Jul 2026.");
        assertThat(desk.ask("july").flags()).doesNotContain(AnswerFlag.STALE);
    }

    @Test
    void theReadingNamesTheRangeOfAllDates() {
        book.clear("how much", "SELECT sum(amount) AS a FROM orders")
                .clear("how much in may", "SELECT sum(amount) AS a FROM orders WHERE ordered_on >= DATE '2026-05-01'");

        assertThat(desk.ask("how much").reading()).isEqualTo("how much, all dates (1 Jan 2026 - 19 Jul 2026)");
        assertThat(desk.ask("how much in may").reading()).isEqualTo("how much in may");
    }

    @Test
    void aRefusalNamesAQuestionThatRuns() {
        book.clear("total amount by region", "SELECT region, sum(amount) AS a FROM orders GROUP BY region");

        assertThat(desk.ask("will it rain tomorrow").suggestion()).isEqualTo("try \"total amount by region\"");
    }

    @Test
    void onlyQuestionsThatRunAreProposedNext() {
        book.clear("how much", "SELECT sum(amount) AS a FROM orders")
                .clear("total amount by month", "SELECT 1 AS a FROM orders LIMIT 1")
                .clear("total amount by region in 2026", "SELECT no_such_column FROM orders");

        assertThat(desk.ask("how much").next()).containsExactly("total amount by month");
    }
}
