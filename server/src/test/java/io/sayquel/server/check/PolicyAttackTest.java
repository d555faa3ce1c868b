package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around a policy that hides rows, denies a column and masks another. */
class PolicyAttackTest {
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();
    private static final Checker CHECKER = new Checker(PARSER);
    private static final PreparingBinder STAFF = Staff.database();
    private static final SemanticModel MODEL = Staff.model(Staff.HR);

    @AfterAll
    static void close() {
        STAFF.close();
        PARSER.close();
    }

    private static Verdict check(String sql) {
        return CHECKER.check(new CheckRequest(sql, Origin.TYPED, MODEL, Staff.TIME), STAFF);
    }

    private static CheckedSql passed(String sql) {
        Verdict verdict = check(sql);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Passed.class);
        return ((Verdict.Passed) verdict).statement();
    }

    /** Everything that a caller gets of a statement: its rows, or the words why there are none. */
    private static String everythingSaid(String sql) {
        Verdict verdict = check(sql);
        if (verdict instanceof Verdict.Rejected r) {
            return r.message() + " " + r.hint();
        }
        CheckedSql statement = ((Verdict.Passed) verdict).statement();
        return STAFF.rows(statement.engineSql()) + " " + statement.warnings() + statement.verdicts()
                + statement.outputs();
    }

    private static void leaksNothing(String sql) {
        assertThat(everythingSaid(sql))
                .as(sql)
                .doesNotContain("hidden1")
                .doesNotContain("hidden3")
                .doesNotContain("hidden5")
                .doesNotContain("7700")
                .doesNotContain("0800");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM people",
                "FROM people",
                "TABLE people",
                "SELECT people.* FROM people",
                "SELECT p.* FROM people AS p",
                "SELECT * FROM PEOPLE",
                "SELECT * FROM \"People\"",
                "SELECT * FROM main.people",
                "SELECT * FROM \"main\".\"PEOPLE\" x",
                "SELECT people FROM people",
                "SELECT p FROM people p",
                "SELECT row(p.*) FROM people p",
                "SELECT struct_pack(p := p) FROM people p",
                "SELECT to_json(people) FROM people",
                "SELECT list(people) FROM people",
                "SELECT unnest(people) FROM people",
                "SELECT COLUMNS(*) FROM people",
                "SELECT COLUMNS('p.*') FROM people",
                "SELECT COLUMNS(c -> true) FROM people",
                "SELECT * EXCLUDE (name) FROM people",
                "SELECT * EXCLUDE (pay) FROM people",
                "SELECT * REPLACE (office || phone AS office) FROM people",
                "SELECT * RENAME (phone AS x) FROM people",
                "SELECT #1, #2, #3, #4, #5 FROM people",
                "SELECT a, b, c, d, e FROM people AS x(a, b, c, d, e)",
                "SELECT * FROM (people)",
                "SELECT * FROM (SELECT * FROM people) AS people",
                "WITH people AS (SELECT * FROM people) SELECT * FROM people",
                "WITH people AS (SELECT * FROM main.people) SELECT * FROM people",
                "WITH governed AS (SELECT 1 AS id) SELECT * FROM governed, people",
                "SELECT * FROM people AS governed",
                "SELECT governed.* FROM people AS governed, main.people",
                "WITH a AS (SELECT * FROM people), people AS (SELECT 1) SELECT * FROM a",
                "WITH RECURSIVE r AS (SELECT id, name FROM people WHERE id < 3 UNION SELECT p.id, p.name FROM people p JOIN r"
                        + " ON p.id = r.id + 1) SELECT * FROM r",
                "SELECT a.name, b.name FROM people a JOIN people b ON a.id = b.id + 1",
                "SELECT * FROM people a NATURAL JOIN people b",
                "SELECT * FROM people a JOIN people b USING (phone)",
                "SELECT * FROM teams LEFT JOIN people ON people.team_id = teams.id",
                "SELECT * FROM teams FULL JOIN people ON false",
                "SELECT * FROM teams, LATERAL (SELECT * FROM people WHERE team_id = teams.id) AS x",
                "SELECT (SELECT max(name) FROM people WHERE team_id = teams.id) FROM teams",
                "SELECT title, (SELECT list(name) FROM people) FROM teams",
                "SELECT * FROM teams WHERE EXISTS (SELECT 1 FROM people WHERE name LIKE 'hidden%') ",
                "SELECT name FROM people UNION ALL SELECT phone FROM people",
                "SELECT name FROM people UNION BY NAME SELECT phone FROM people",
                "SELECT * FROM people EXCEPT SELECT * FROM people WHERE office = 'North'",
                "SELECT * FROM people POSITIONAL JOIN teams",
                "SELECT * FROM people ASOF JOIN teams ON people.id >= teams.id",
                "SELECT * FROM people SEMI JOIN teams ON true",
                "FROM people PIVOT (count(*) FOR name IN ('ann2', 'ann4'))",
                "FROM (SELECT name, phone FROM people) UNPIVOT (v FOR k IN (name, phone))",
                "SELECT string_agg(name || phone, ',') FROM people",
                "SELECT histogram(name), mode(phone), min(phone), max(name) FROM people",
                "SELECT arg_max(name, id), first(name), last(phone), any_value(phone) FROM people",
                "SELECT DISTINCT ON (office) * FROM people",
                "SELECT * FROM people QUALIFY row_number() OVER (PARTITION BY office ORDER BY id) = 1",
                "SELECT lag(name) OVER (ORDER BY id), lead(phone) OVER (ORDER BY id) FROM people",
                "SELECT name FROM people WHERE office = 'South'",
                "SELECT name FROM people WHERE office <> 'North' OR true",
                "SELECT name FROM people WHERE true) OR (true",
                "SELECT CASE WHEN office = 'South' THEN name END FROM people",
                "SELECT main.people.name, main.people.phone FROM main.people",
                "SELECT rowid, * FROM people",
                "SELECT list_transform([1], lambda x: (SELECT max(name) FROM people))",
                "SELECT * FROM (VALUES ((SELECT list(name) FROM people))) AS v(x)",
                "SELECT * FROM unnest((SELECT list(name) FROM people)) AS u(x)"
            })
    void showsNothingThatThePolicyHides(String sql) {
        leaksNothing(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pay FROM people",
                "SELECT max(pay) FROM people",
                "SELECT name FROM people WHERE pay > 770010",
                "SELECT name FROM people ORDER BY pay",
                "SELECT count(*) FROM people GROUP BY pay",
                "SELECT count(*) FROM people HAVING max(pay) > 1",
                "SELECT PAY FROM people",
                "SELECT \"pay\" FROM people",
                "SELECT people.pay FROM people",
                "SELECT main.people.pay FROM people",
                "SELECT p.pay FROM people p",
                "SELECT * REPLACE (pay AS id) FROM people",
                "SELECT a.id FROM people a JOIN people b USING (pay)",
                "SELECT lag(name, 1, pay) OVER () FROM people",
                "SELECT sum(id) FILTER (WHERE pay > 1) FROM people",
                "SELECT string_agg(name, ',' ORDER BY pay) FROM people",
                "SELECT {'a': pay}.a FROM people",
                "SELECT (SELECT pay FROM people LIMIT 1)",
                "FROM people PIVOT (count(*) FOR pay IN (1))",
                "SELECT DISTINCT ON (pay) name FROM people",
                "SELECT unnest([pay]) FROM people",
                "SELECT name FROM people LIMIT (SELECT max(pay) FROM people)",
                "SELECT 1 FROM teams WHERE EXISTS (SELECT 1 FROM people WHERE pay > teams.id)"
            })
    void letsNoClauseReadADeniedColumn(String sql) {
        Verdict.Rejected rejected = (Verdict.Rejected) check(sql);

        assertThat(rejected.reason()).as(sql + " " + rejected.message()).isEqualTo(Reason.FORBIDDEN);
        assertThat(rejected.message())
                .isEqualTo("You may not see people.pay (policy hr). This does not say whether data exists.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESCRIBE people",
                "DESCRIBE SELECT * FROM people",
                "SUMMARIZE people",
                "SHOW people",
                "EXPLAIN SELECT * FROM people",
                "EXPLAIN ANALYZE SELECT * FROM people",
                "SELECT * FROM (DESCRIBE people)",
                "SELECT * FROM (SUMMARIZE people)",
                "PIVOT people ON name USING count(*)",
                "SELECT * FROM people TABLESAMPLE 50%",
                "SELECT * FROM query_table('people')",
                "SELECT * FROM pragma_storage_info('people')",
                "SELECT * FROM duckdb_columns()",
                "SELECT * FROM people AT (VERSION => 1)"
            })
    void refusesWhatWouldLookBehindThePolicy(String sql) {
        assertThat(check(sql)).as(sql).isInstanceOf(Verdict.Rejected.class);
        leaksNothing(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM people WHERE CAST(name AS INTEGER) > 0",
                "SELECT CAST(name AS INTEGER) FROM people WHERE name LIKE 'hidden%'",
                "SELECT count(*) FROM people WHERE CASE WHEN name = 'hidden1' THEN CAST('x' AS INTEGER) = 1 ELSE true END",
                "SELECT count(*) FROM people WHERE name NOT LIKE 'hidden%' OR CAST(name AS INTEGER) > 0",
                "SELECT strptime(phone, '%Y') FROM people",
                "SELECT CAST(phone AS DATE) FROM people"
            })
    void letsNoErrorQuoteAHiddenValue(String sql) {
        leaksNothing(sql);
    }

    @Test
    void keepsConditionsFromFailingOnHiddenRows() {
        // it fails on one row only, and that row does not exist for the caller
        CheckedSql statement = passed("SELECT count(*) FROM people WHERE CASE WHEN name = 'hidden1'"
                + " THEN CAST(name AS INTEGER) = 1 ELSE true END");

        assertThat(STAFF.firstRow(statement.engineSql())).containsExactly("10");
    }

    @Test
    void countsOnlyRowsThatMayBeSeen() {
        assertThat(STAFF.firstRow(passed("SELECT count(*) FROM people").engineSql()))
                .containsExactly("10");
        assertThat(STAFF.firstRow(passed("SELECT count(*) FROM people WHERE office = 'South'")
                        .engineSql()))
                .containsExactly("0");
        assertThat(STAFF.firstRow(passed("SELECT name FROM people LIMIT 1")
                        .counting()
                        .orElseThrow()
                        .engineSql()))
                .containsExactly("1");
    }

    @Test
    void masksAValueWhereverItIsUsed() {
        assertThat(STAFF.rows(passed("SELECT DISTINCT phone, length(phone) FROM people")
                        .engineSql()))
                .containsExactly(List.of("***", "3"));
        assertThat(STAFF.rows(passed("SELECT name FROM people WHERE phone LIKE '0800%'")
                        .engineSql()))
                .isEmpty();
    }

    @Test
    void givesTheEngineOnlyTheColumnsThatAStatementMentions() {
        assertThat(passed("SELECT name FROM people WHERE team_id = 1").engineSql())
                .contains("team_id")
                .doesNotContain("phone");
        assertThat(STAFF.rows(passed("SELECT count(*) FROM people").engineSql()))
                .as("a table without a column is none")
                .containsExactly(List.of("10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM people | 6",
                "SELECT COLUMNS('.*') FROM people | 6",
                "SELECT #6 FROM people | 1",
                "SELECT f FROM people AS p(a, b, c, d, e, f) | 1",
                "SELECT p FROM people p | 1",
                "SELECT people FROM people | 1",
                "SELECT t.title FROM people NATURAL JOIN (SELECT 1 AS team_id, 'x' AS title) AS t | 1",
                "SELECT title FROM people JOIN (SELECT 1 AS team_id, 'x' AS title) AS t USING (team_id) | 1",
                "SELECT \"JOINED\" FROM People | 1",
                "FROM (SELECT name, joined FROM people) PIVOT (count(*) FOR name IN ('ann2')) | 2",
                "SELECT (SELECT max(p.joined)) FROM people p GROUP BY p.office | 1"
            })
    void givesEveryColumnThatAStatementCanMean(String sql, int columns) {
        CheckedSql statement = passed(sql);

        assertThat(statement.outputs()).hasSize(columns);
        assertThat(STAFF.rows(statement.engineSql())).isNotEmpty();
    }

    @Test
    void namesEveryColumnThatMayBeSeenWhereOneIsNotFound() {
        assertThat(check("SELECT joind FROM people WHERE name = 'ann2'"))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class, r -> assertThat(r.hint()).contains("joined"));
    }

    @Test
    void saysWhatThePolicyDid() {
        CheckedSql statement = passed("SELECT p.name, t.title FROM people p JOIN teams t ON t.id = p.team_id");

        assertThat(statement.verdicts()).contains("POLICY hr: 1 filter applied, 1 column hidden, 1 column masked");
        assertThat(statement.warnings())
                .extracting(w -> w.message())
                .contains("policy hr: 1 filter applied, 1 column hidden, 1 column masked");
        assertThat(passed("SELECT title FROM teams").verdicts()).noneMatch(v -> v.startsWith("POLICY"));
    }

    @Test
    void showsTheStatementAsItWasAskedAndNotThePolicysText() {
        CheckedSql statement = passed("SELECT name FROM people");

        assertThat(statement.sql()).isEqualTo("SELECT \"name\" FROM people");
        assertThat(statement.pretty()).doesNotContain("North").doesNotContain("pay");
        assertThat(statement.engineSql()).contains("'North'");
    }

    @Test
    void givesTheSameToAStatementThatIsAskedAgain() {
        CheckedSql first = passed("SELECT name, phone FROM people ORDER BY name");
        CheckedSql replayed = passed(first.sql());

        assertThat(replayed.engineSql()).isEqualTo(first.engineSql());
        assertThat(STAFF.rows(replayed.engineSql())).isEqualTo(STAFF.rows(first.engineSql()));
    }

    @Test
    void keepsLineageAndGrainOfTheStatementAsItWasAsked() {
        CheckedSql statement = passed(
                "SELECT t.title, count(*) AS n FROM people p JOIN teams t ON t.id = p.team_id GROUP BY 1 ORDER BY 1");

        assertThat(statement.grain()).isEqualTo(Grain.NO_FAN_OUT);
        assertThat(statement.columnsRead()).extracting(Object::toString).contains("teams.title", "people.team_id");
    }

    @Test
    void pointsIntoTheStatementAsItWasAsked() {
        Verdict.Rejected rejected = (Verdict.Rejected) check("SELECT nme\nFROM people");

        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_COLUMN);
        assertThat(rejected.position()).map(p -> p.column()).contains(8);
        assertThat(rejected.hint()).contains("name").doesNotContain("pay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office = 'North') OR (true",
                "true) AS kept, (pay",
                "true) AS kept FROM people; SELECT (1",
                "true) AS kept FROM people WHERE (true",
                "office IN (SELECT title FROM teams)",
                "missing = 1",
                "teams.id = 1",
                "read_text('x') = ''",
                "row_number() OVER () = 1",
                "count(*) > 1",
                "office ="
            })
    void shutsATableWhoseFilterCannotBeApplied(String filter) {
        SemanticModel model =
                Staff.model(Staff.policy(Set.of(), Set.of(), Map.of("people", filter), OptionalInt.empty()));

        assertThat(CHECKER.check(new CheckRequest("SELECT name FROM people", Origin.TYPED, model, Staff.TIME), STAFF))
                .as(filter)
                .isInstanceOf(Verdict.Rejected.class);
        assertThat(CHECKER.check(new CheckRequest("SELECT title FROM teams", Origin.TYPED, model, Staff.TIME), STAFF))
                .isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void shutsATableWhoseFilterDoesNotFitItsTypes() {
        SemanticModel model = Staff.model(
                Staff.policy(Set.of(), Set.of(), Map.of("people", "joined + office > 1"), OptionalInt.empty()));

        Verdict.Rejected rejected = (Verdict.Rejected)
                CHECKER.check(new CheckRequest("SELECT name FROM people", Origin.TYPED, model, Staff.TIME), STAFF);

        assertThat(rejected.reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(rejected.message()).doesNotContain("joined");
    }
}
