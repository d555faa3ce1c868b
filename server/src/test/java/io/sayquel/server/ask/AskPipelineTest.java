package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sayquel.server.check.Checker;
import io.sayquel.server.ground.SchemaSearch;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.Option;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.present.Presenter;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import io.sayquel.server.understand.QuestionReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskPipelineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final PhraseBook book = new PhraseBook();
    private final RunningAnswers running = new RunningAnswers();
    private final List<AnswerCard> kept = new ArrayList<>();
    private final List<AskEvent> events = new ArrayList<>();
    private final DuckDbSqlParser parser = DuckDbSqlParser.open();
    private Shop shop;
    private AskPipeline pipeline;

    @BeforeEach
    void open() {
        shop = new Shop(folder, Policy.OPEN);
        Checker checker = new Checker(parser);
        Presenter presenter = new Presenter();
        TranslatorRouter router = new TranslatorRouter(List.of(book));
        FollowUps followUps = new FollowUps(router, checker);
        pipeline = new AskPipeline(
                new CallOpener(shop, running, AnswerIds.secure()),
                new QuestionReader(CLOCK),
                new SchemaSearch(),
                router,
                checker,
                presenter,
                new Answering(checker, presenter, followUps, (principal, dataset, card) -> kept.add(card)),
                followUps,
                new Defaults(1_000, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(300)));
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(shop.opened()).isZero();
        assertThat(running.count()).isZero();
        shop.close();
        parser.close();
    }

    private AnswerCard ask(String question) {
        return ask(question, OptionalInt.empty());
    }

    private AnswerCard ask(String question, OptionalInt choose) {
        return pipeline.ask(command(question, choose, true, "shop"), new Cancellation(), events::add);
    }

    private static AskCommand command(String question, OptionalInt choose, boolean execute, String dataset) {
        return new AskCommand(
                Principal.LOCAL,
                Optional.of(dataset),
                question,
                execute,
                choose,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    @Test
    void aClearQuestionIsAnsweredWithItsProof() {
        book.clear(
                "amount by region", "SELECT region, sum(amount) AS amount FROM orders GROUP BY region ORDER BY region");

        AnswerCard card = ask("amount by region");

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.rowCount()).hasValue(4);
        assertThat(card.proof()).hasValueSatisfying(p -> {
            assertThat(p.digest()).matches("[0-9a-f]{64}");
            assertThat(p.tables()).containsExactly("orders");
        });
        assertThat(kept).containsExactly(card);
    }

    @Test
    void theSameQuestionGivesTheSameDigest() {
        book.clear("amount by region", "SELECT region, sum(amount) AS amount FROM orders GROUP BY region");

        String first = ask("amount by region").proof().orElseThrow().digest();
        String second = ask("amount by region").proof().orElseThrow().digest();

        assertThat(first).isEqualTo(second);
    }

    @Test
    void stepsComeInTheirOrderAndTheCardLast() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        ask("how many");

        assertThat(events.stream().map(e -> e.getClass().getSimpleName()).filter(n -> !n.equals("Insight")))
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
    void aDryRunRunsNothing() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        AnswerCard card =
                pipeline.ask(command("how many", OptionalInt.empty(), false, "shop"), new Cancellation(), events::add);

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.sql()).contains("count");
        assertThat(card.rowCount()).isEmpty();
        assertThat(events).noneMatch(AskEvent.Rows.class::isInstance);
    }

    @Test
    void readingsThatDifferAreAskedWithTheirNumbers() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        AnswerCard card = ask("sales");

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.reason()).hasValue(Reason.AMBIGUOUS_QUESTION);
        assertThat(card.options()).extracting(Option::preview).containsExactly("11,250", "2,500");
        assertThat(card.options()).extracting(Option::choose).containsExactly(1, 2);
    }

    @Test
    void aChosenReadingIsAnswered() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        AnswerCard card = ask("sales", OptionalInt.of(2));

        assertThat(card.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(card.sql()).contains("count");
    }

    @Test
    void readingsThatAgreeAskNothing() {
        book.several("orders", "SELECT count(*) AS n FROM orders", "SELECT count(id) AS k FROM orders");

        assertThat(ask("orders").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void readingsWithoutRowsAgreeOnNothing() {
        book.several(
                "huge orders",
                "SELECT region FROM orders WHERE amount > 1000000",
                "SELECT id FROM orders WHERE amount > 1000000");

        assertThat(ask("huge orders").outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
    }

    @Test
    void readingsThatOnlyPutTheirColumnsOtherwiseAskNothing() {
        book.several(
                "amounts",
                "SELECT region, sum(amount) AS a FROM orders GROUP BY region",
                "SELECT sum(amount) AS a, region FROM orders GROUP BY region");

        assertThat(ask("amounts").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void anOptionThatDoesNotExistIsSaid() {
        book.several("sales", "SELECT sum(amount) AS a FROM orders", "SELECT count(*) AS n FROM orders");

        assertThatThrownBy(() -> ask("sales", OptionalInt.of(7))).isInstanceOfSatisfying(SayquelException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.OPTION_OUT_OF_RANGE);
            assertThat(e.hint()).isEqualTo("choose from 1 to 2");
        });
    }

    @Test
    void anUnknownWordIsOfferedAsWhatItResembles() {
        book.unknown("amount by regoin", "regoin", "region")
                .clear("amount by region", "SELECT region, sum(amount) AS a FROM orders GROUP BY region");

        AnswerCard card = ask("amount by regoin");
        AnswerCard chosen = ask("amount by regoin", OptionalInt.of(1));

        assertThat(card.outcome()).isEqualTo(Outcome.NEEDS_CLARIFICATION);
        assertThat(card.reason()).hasValue(Reason.UNKNOWN_WORD);
        assertThat(card.options()).hasSize(1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whatIsNotInTheDataIsRefused() {
        AnswerCard card = ask("will it rain tomorrow");

        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reason()).hasValue(Reason.NOT_IN_DATA);
        assertThat(events).noneMatch(AskEvent.Rows.class::isInstance);
    }

    @Test
    void aStatementOfATranslatorPassesTheSameWall() {
        book.clear("drop it", "DROP TABLE orders").clear("peek", "SELECT * FROM read_text('/etc/hostname')");

        assertThat(ask("drop it").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ask("peek").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(events).noneMatch(AskEvent.Columns.class::isInstance);
    }

    @Test
    void aCutSaysHowManyThereAre() {
        book.clear("all", "SELECT id FROM orders ORDER BY id");

        AnswerCard card = ask("all");

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

        assertThat(ask("none").flags()).containsExactly(AnswerFlag.EMPTY);
        assertThat(ask("zero").flags()).containsExactly(AnswerFlag.ZERO);
        assertThat(ask("no total").flags()).containsExactly(AnswerFlag.NO_TOTAL);
    }

    @Test
    void aFaultOfTheEngineIsAFailureThatShowsTheStatement() {
        book.clear("broken", "SELECT CAST(region AS INTEGER) AS x FROM orders WHERE region = 'North'");

        AnswerCard card = ask("broken");

        assertThat(card.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(card.reason()).hasValue(Reason.QUERY_FAILED);
        assertThat(card.sql()).containsIgnoringCase("cast");
    }

    @Test
    void aStoppedQuestionEndsAsCancelled() {
        book.clear("long", "SELECT count(*) AS n FROM orders a, orders b, orders c, orders d");
        Cancellation cancellation = new Cancellation();

        AnswerCard card = pipeline.ask(command("long", OptionalInt.empty(), true, "shop"), cancellation, event -> {
            if (event instanceof AskEvent.Warned) {
                cancellation.cancel();
            }
        });

        assertThat(card.reason()).hasValue(Reason.CANCELLED);
    }

    @Test
    void anUnknownDatasetIsACallThatFailed() {
        assertThatThrownBy(() -> pipeline.ask(
                        command("how many", OptionalInt.empty(), true, "shpo"), new Cancellation(), events::add))
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DATASET_NOT_FOUND));
        assertThat(events).isEmpty();
    }

    @Test
    void aReaderThatLeavesStopsTheQuestion() {
        book.clear("how many", "SELECT count(*) AS orders FROM orders");

        assertThatThrownBy(() -> pipeline.ask(
                        command("how many", OptionalInt.empty(), true, "shop"), new Cancellation(), event -> {
                            throw new AskSink.ReaderGone(null);
                        }))
                .isInstanceOf(AskSink.ReaderGone.class);
    }

    @Test
    void aCutThroughATieIsSaid() {
        book.clear("top", "SELECT id % 7 AS rest, count(*) AS n FROM orders GROUP BY 1 ORDER BY n DESC, rest LIMIT 2");

        // 2,500 = 7 × 357 + 1: one group has a row more than the six others
        assertThat(ask("top").warnings())
                .extracting(Warning::code, Warning::message)
                .contains(tuple(Warning.Code.TIES, "5 more rows share the last place."));
    }

    @Test
    void aCutBetweenRowsThatDifferIsNoTie() {
        book.clear("top", "SELECT id, amount FROM orders ORDER BY id DESC LIMIT 2");

        assertThat(ask("top").warnings()).isEmpty();
    }

    @Test
    void anEmptyAnswerNamesTheConditionAndWhatResemblesIt() {
        book.clear(
                "nort",
                "SELECT id FROM orders WHERE region = 'Nort' AND ordered_on >= DATE '2026-01-01' AND pieces >= 0");

        AnswerCard card = ask("nort");

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

        assertThat(ask("once").warnings())
                .extracting(Warning::message)
                .containsExactly("Understood, but no row has ordered_on >= 1 Jan 2019 and ordered_on < 1 Jan 2020; "
                        + "without it, 2,500 match.");
    }

    @Test
    void daysThatTheDataDoesNotReachAreSaid() {
        book.clear("august", "SELECT count(*) AS n FROM orders WHERE ordered_on >= DATE '2026-08-01'")
                .clear("july", "SELECT count(*) AS n FROM orders WHERE ordered_on < DATE '2026-07-01'");

        AnswerCard beyond = ask("august");

        assertThat(beyond.flags()).contains(AnswerFlag.STALE);
        assertThat(beyond.warnings()).extracting(Warning::message).contains("Data ends 19 Jul 2026.");
        assertThat(ask("july").flags()).doesNotContain(AnswerFlag.STALE);
    }

    @Test
    void theReadingNamesTheRangeOfAllDates() {
        book.clear("how much", "SELECT sum(amount) AS a FROM orders")
                .clear("how much in may", "SELECT sum(amount) AS a FROM orders WHERE ordered_on >= DATE '2026-05-01'");

        assertThat(ask("how much").reading()).isEqualTo("how much, all dates (1 Jan 2026 - 19 Jul 2026)");
        assertThat(ask("how much in may").reading()).isEqualTo("how much in may");
    }

    @Test
    void aRefusalNamesAQuestionThatRuns() {
        book.clear("total amount by region", "SELECT region, sum(amount) AS a FROM orders GROUP BY region");

        assertThat(ask("will it rain tomorrow").suggestion()).isEqualTo("try \"total amount by region\"");
    }

    @Test
    void onlyQuestionsThatRunAreProposedNext() {
        book.clear("how much", "SELECT sum(amount) AS a FROM orders")
                .clear("total amount by month", "SELECT 1 AS a FROM orders LIMIT 1")
                .clear("total amount by region in 2026", "SELECT no_such_column FROM orders");

        assertThat(ask("how much").next()).containsExactly("total amount by month");
    }
}
