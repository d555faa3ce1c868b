package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();
    private static final Checker CHECKER = new Checker(PARSER);
    private static final PreparingBinder SHOP = Shop.database();

    @AfterAll
    static void close() {
        SHOP.close();
        PARSER.close();
    }

    private static Verdict check(String sql) {
        return CHECKER.check(new CheckRequest(sql, Origin.TYPED, Shop.MODEL, Shop.TIME), SHOP);
    }

    private static CheckedSql passed(String sql) {
        Verdict verdict = check(sql);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Passed.class);
        return ((Verdict.Passed) verdict).statement();
    }

    private static Verdict.Rejected rejected(String sql) {
        Verdict verdict = check(sql);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Rejected.class);
        return (Verdict.Rejected) verdict;
    }

    @Test
    void passesASelectAndTellsItsColumns() {
        CheckedSql statement = passed("select name, count(*) as n from customers group by all order by n desc");

        assertThat(statement.sql())
                .isEqualTo("SELECT \"name\", count_star() AS n FROM customers GROUP BY ALL ORDER BY n DESC");
        assertThat(statement.outputs())
                .extracting(o -> o.name() + " " + o.type())
                .containsExactly("name VARCHAR", "n BIGINT");
        assertThat(statement.tables()).containsExactly("customers");
    }

    @Test
    void pointsAtTheSecondStatement() {
        Verdict.Rejected rejected = rejected("SELECT 1; DROP TABLE orders");

        assertThat(rejected.reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
        assertThat(rejected.message()).isEqualTo("one SELECT only; nothing ran");
        assertThat(rejected.position()).contains(new Position(1, 11, 4, "SELECT 1; DROP TABLE orders"));
    }

    @Test
    void namesTheColumnsThatOneNameCanMean() {
        Verdict.Rejected rejected = rejected("SELECT id FROM customers c JOIN orders o ON o.customer_id = c.id");

        assertThat(rejected.reason()).isEqualTo(Reason.AMBIGUOUS_COLUMN);
        assertThat(rejected.message()).isEqualTo("\"id\" is in several tables");
        assertThat(rejected.hint()).isEqualTo("c.id or o.id?");
    }

    @Test
    void pointsAtAnUnknownColumnInTheOriginalText() {
        String sql = "-- é\nselect   nme\nfrom customers";
        Verdict.Rejected rejected = rejected(sql);

        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_COLUMN);
        assertThat(rejected.message()).isEqualTo("column \"nme\" not found");
        assertThat(rejected.hint()).isEqualTo("did you mean name?");
        assertThat(rejected.position()).contains(new Position(2, 10, 3, "select   nme"));
    }

    @Test
    void proposesNoColumnAsMeantThatTheWordDoesNotResemble() {
        assertThat(rejected("SELECT wavelength FROM customers").hint())
                .doesNotContain("did you mean")
                .startsWith("there are ")
                .contains("name");
    }

    @Test
    void suggestsTheTableThatWasMeant() {
        Verdict.Rejected rejected = rejected("SELECT * FROM custmers");

        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_TABLE);
        assertThat(rejected.message()).isEqualTo("there is no table \"custmers\"");
        assertThat(rejected.hint()).isEqualTo("did you mean customers?");
        assertThat(rejected.position()).map(Position::column).contains(15);
    }

    @Test
    void putsTheQuestionsInstantInPlaceOfTheClock() {
        CheckedSql statement = passed("SELECT now(), current_date, today() - 1 AS y, now()::DATE AS d");

        assertThat(statement.outputs())
                .extracting(CheckedSql.Output::name)
                .containsExactly("now()", "current_date", "y", "d");
        assertThat(SHOP.firstRow(statement.sql()))
                .containsExactly("2026-03-31T20:30Z", "2026-04-01", "2026-03-31", "2026-04-01");
    }

    @Test
    void countsTheRowsOfAStatement() {
        CheckedSql counting = passed("SELECT name FROM customers ORDER BY 1 LIMIT 1")
                .counting()
                .orElseThrow();

        assertThat(SHOP.firstRow(counting.sql())).containsExactly("1");
    }
}
