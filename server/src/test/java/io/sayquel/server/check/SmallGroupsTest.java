package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.run.duckdb.DuckDbSqlParser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that rest on fewer than three people, under a policy that shows groups of three and more. */
class SmallGroupsTest {
    private static final DuckDbSqlParser PARSER = DuckDbSqlParser.open();
    private static final Checker CHECKER = new Checker(PARSER);
    private static final PreparingBinder STAFF = Staff.database();
    private static final SemanticModel MODEL = Staff.model(Staff.CENSUS);

    @AfterAll
    static void close() {
        STAFF.close();
        PARSER.close();
    }

    private static Verdict check(String sql) {
        return CHECKER.check(new CheckRequest(sql, Origin.TYPED, MODEL, Staff.TIME), STAFF);
    }

    private static List<List<String>> rows(String sql) {
        Verdict verdict = check(sql);
        assertThat(verdict).as(sql).isInstanceOf(Verdict.Passed.class);
        return STAFF.rows(((Verdict.Passed) verdict).statement().engineSql());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM people",
                "SELECT name FROM people ORDER BY pay DESC LIMIT 1",
                "FROM people",
                "SELECT people FROM people",
                "SELECT DISTINCT * FROM people",
                "SELECT DISTINCT ON (office) pay FROM people",
                "SELECT name FROM people UNION ALL SELECT title FROM teams",
                "SELECT name, row_number() OVER (ORDER BY pay) FROM people",
                "SELECT x FROM (SELECT pay AS x FROM people) AS t",
                "WITH x AS (SELECT pay FROM people LIMIT 1) SELECT sum(pay) FROM x",
                "WITH x AS (SELECT *, row_number() OVER (ORDER BY pay) AS n FROM people) SELECT sum(pay) FROM x WHERE n = 1",
                "SELECT sum(pay) FROM (SELECT * FROM people QUALIFY rank() OVER (ORDER BY pay) = 1) AS t",
                "WITH RECURSIVE r AS (SELECT pay FROM people UNION ALL SELECT pay FROM r) SELECT sum(pay) FROM r",
                "FROM people PIVOT (sum(pay) FOR office IN ('North'))",
                "VALUES ((SELECT pay FROM people LIMIT 1))",
                "SELECT (SELECT pay FROM people WHERE id = 1)",
                "SELECT count(*) FROM teams WHERE (SELECT pay FROM people WHERE id = 1) > 5",
                "SELECT count(*) FROM teams WHERE EXISTS (SELECT 1 FROM people WHERE id = 1 AND pay > 5)",
                "SELECT count(*) FROM people WHERE 1 IN (SELECT id FROM people WHERE pay > 5)",
                "SELECT count(*) FROM people SEMI JOIN (SELECT 1 FROM people WHERE id = 1 AND pay > 5) AS x ON true",
                "SELECT count(*) FROM people HAVING (SELECT pay FROM people WHERE id = 1) > 5",
                "SELECT count(*) FROM people LIMIT (SELECT pay FROM people WHERE id = 1)",
                "SELECT unnest((SELECT list(pay) FROM people))"
            })
    void showsNoSingleRow(String sql) {
        Verdict.Rejected rejected = (Verdict.Rejected) check(sql);

        assertThat(rejected.reason()).as(sql + ": " + rejected.message()).isEqualTo(Reason.FORBIDDEN);
        assertThat(rejected.message()).startsWith("a policy hides small groups");
        assertThat(rejected.hint()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT max(pay) FROM people",
                "SELECT min(name) FROM people",
                "SELECT list(name) FROM people",
                "SELECT string_agg(name, ',') FROM people",
                "SELECT first(pay ORDER BY id) FROM people",
                "SELECT any_value(pay) FROM people",
                "SELECT arg_max(name, pay) FROM people",
                "SELECT mode(pay) FROM people",
                "SELECT median(pay) FROM people",
                "SELECT quantile_disc(pay, 0) FROM people",
                "SELECT histogram(pay) FROM people",
                "SELECT product(pay) FROM people",
                "SELECT bool_or(pay > 770010) FROM people",
                "SELECT count(*) FROM people HAVING max(pay) > 5",
                "SELECT count(*) FROM people ORDER BY max(pay)",
                "SELECT office, count(*) FROM people GROUP BY office QUALIFY row_number() OVER (ORDER BY min(pay)) = 1"
            })
    void allowsNoAggregateThatGivesSomebodysValue(String sql) {
        assertThat(((Verdict.Rejected) check(sql)).reason()).as(sql).isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(CASE WHEN id = 1 THEN pay ELSE 0 END) FROM people",
                "SELECT sum(if(id = 1, pay, 0)) FROM people",
                "SELECT sum(pay * (id = 1)::INTEGER) FROM people",
                "SELECT sum(pay * CAST(1.0 / id AS INTEGER)) FROM people",
                "SELECT sum(pay / (1 + 1e9 * (id - 1) * (id - 1))) FROM people",
                "SELECT sum(pay * (id - 1) * (id - 2) * (id - 3)) FROM people",
                "SELECT sum(coalesce(nullif(id, 1), pay)) FROM people",
                "SELECT count_if(id = 1 AND pay > 5) FROM people",
                "SELECT sum(greatest(pay, 0)) FROM people",
                "SELECT sum(pay % 2) FROM people",
                "SELECT sum(pay // 1000000) FROM people",
                "SELECT sum(list_sum([pay])) FROM people",
                "SELECT sum(m) FROM (SELECT CASE WHEN id = 1 THEN pay ELSE 0 END AS m FROM people) AS t",
                "WITH t AS (SELECT *, pay * (id = 1)::INTEGER AS m FROM people) SELECT sum(t.m) FROM t",
                "WITH t(a, b) AS (SELECT id, pay * (id = 1)::INTEGER FROM people) SELECT sum(b) FROM t",
                "SELECT sum(b) FROM (SELECT id, pay * (id = 1)::INTEGER FROM people) AS t(a, b)",
                "SELECT sum(pay) FROM (SELECT * REPLACE (pay * (id = 1)::INTEGER AS pay) FROM people) AS t",
                "SELECT sum(x.m) FROM people p, LATERAL (SELECT p.pay * (p.id = 1)::INTEGER AS m) AS x",
                "SELECT sum(p.pay * w.weight) FROM people p JOIN (SELECT id, count(*) AS weight FROM (VALUES (1), (1), (2), (3))"
                        + " AS v(id) GROUP BY id) AS w ON w.id = p.id",
                "SELECT sum(p.pay * k) FROM people p JOIN (SELECT i AS k, i FROM (VALUES (1), (0)) AS v(i) GROUP BY i) AS w ON w.i ="
                        + " p.id - 1",
                "SELECT count(*), (SELECT max(p.pay)) FROM people p",
                "SELECT count(*), (SELECT list(p.pay) FROM range(1)) FROM people p",
                "SELECT count(*), (SELECT sum(p.pay) FILTER (WHERE p.id = 1)) FROM people p",
                "SELECT office, (SELECT max(p.pay)) FROM people p GROUP BY office",
                "SELECT count(*) FROM people p HAVING (SELECT max(p.pay)) > 3"
            })
    void letsNoAggregateChooseBetweenRows(String sql) {
        assertThat(((Verdict.Rejected) check(sql)).reason()).as(sql).isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(pay) FROM people, range(5) AS r(i) WHERE id = 1",
                "SELECT name, sum(pay) FROM people, range(5) AS r(i) GROUP BY name",
                "SELECT name, sum(pay) FROM people JOIN (VALUES (1), (2), (3)) AS v(i) ON true GROUP BY name",
                "SELECT name, avg(pay) FROM people, teams GROUP BY name",
                "SELECT a.name, avg(a.pay) FROM people a JOIN people b ON true GROUP BY a.name",
                "SELECT p.name, avg(p.pay) FROM people p JOIN notes n ON n.person_id = p.id GROUP BY p.name",
                "SELECT name, sum(pay) FROM (SELECT name, pay, unnest([1, 2, 3]) FROM people) AS t GROUP BY name",
                "SELECT name, sum(pay) FROM people, unnest([1, 2, 3]) AS u(i) GROUP BY name",
                "SELECT name, sum(pay) FROM people, LATERAL (SELECT * FROM range(3) AS r(i) WHERE i < id) AS x GROUP BY name",
                "SELECT name, sum(pay) FROM (SELECT * FROM people UNION ALL SELECT * FROM people UNION ALL SELECT * FROM"
                        + " people) AS t GROUP BY name",
                "SELECT name, sum(pay) FROM people POSITIONAL JOIN teams GROUP BY name"
            })
    void isNotFooledByJoinsThatRepeatARow(String sql) {
        assertThat(((Verdict.Rejected) check(sql)).reason()).as(sql).isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name, pay, count(*) FROM people GROUP BY ALL",
                "SELECT name, sum(pay) FROM people GROUP BY name",
                "SELECT sum(pay) FROM people WHERE id = 1",
                "SELECT avg(pay) FROM people WHERE name = 'hidden1'",
                "SELECT DISTINCT name FROM people",
                "SELECT name FROM people GROUP BY ALL",
                "SELECT sum(pay) FROM people WHERE false",
                "SELECT sum(pay) FILTER (WHERE id = 1) FROM people",
                "SELECT count(*) FILTER (WHERE id = 1 AND pay > 5) FROM people",
                "SELECT office, name, sum(pay) FROM people GROUP BY GROUPING SETS ((office, name))",
                "WITH one AS (SELECT * FROM people WHERE id = 1) SELECT sum(pay) FROM one",
                "SELECT (SELECT sum(pay) FROM people WHERE id = 1) IS NOT NULL WHERE (SELECT sum(pay) FROM people WHERE id = 1) > 0",
                "SELECT sum(s) FROM (SELECT sum(pay) AS s FROM people GROUP BY id) AS t HAVING count(*) > 0"
            })
    void showsNoSmallGroup(String sql) {
        assertThat(rows(sql)).as(sql).isEmpty();
    }

    @Test
    void keepsTheCallersOwnConditions() {
        assertThat(rows("SELECT office, count(*) FROM people GROUP BY office HAVING count(*) > 100 AND sum(pay) > 0"))
                .isEmpty();
        assertThat(rows("SELECT office, count(*) FROM people GROUP BY office HAVING false OR sum(pay) > 0 ORDER BY 1"))
                .hasSize(2);
    }

    @Test
    void hidesAGroupWhoseValuesAreMissingInAllButAFewRows() {
        assertThat(rows(
                        "SELECT p.office, sum(o.pay) FROM people p LEFT JOIN (SELECT id, pay FROM people WHERE id = 2) AS o"
                                + " ON o.id = p.id GROUP BY p.office"))
                .extracting(r -> r.get(0))
                .doesNotContain("North");
    }

    @Test
    void showsLargeGroups() {
        assertThat(rows("SELECT office, count(*) AS n, avg(pay) FROM people GROUP BY office ORDER BY office"))
                .containsExactly(List.of("North", "10", "770011.0"), List.of("South", "10", "770010.0"));
        assertThat(
                        rows(
                                "SELECT t.title, sum(p.pay * 2 - 1) AS s FROM people p JOIN teams t ON t.id = p.team_id GROUP BY 1"))
                .hasSize(3);
        assertThat(rows("SELECT DISTINCT office FROM people ORDER BY 1")).hasSize(2);
        assertThat(rows("WITH m AS (SELECT office, pay FROM people WHERE joined > DATE '2020-01-05')"
                        + " SELECT office, sum(pay) FROM m GROUP BY 1"))
                .hasSize(2);
        assertThat(rows("SELECT avg(n) FROM (SELECT count(*) AS n FROM people GROUP BY team_id) AS t"))
                .hasSize(1);
        assertThat(rows("SELECT office, 100.0 * count(*) / (SELECT count(*) FROM people) FROM people GROUP BY 1"))
                .hasSize(2);
        assertThat(rows("SELECT office, sum(sum(pay)) OVER (ORDER BY office) FROM people GROUP BY 1"))
                .hasSize(2);
        assertThat(rows("SELECT count(*) FILTER (WHERE pay > 770010) FROM people"))
                .hasSize(1);
        assertThat(rows("SELECT count(DISTINCT team_id) FROM people")).containsExactly(List.of("3"));
        assertThat(rows("SELECT 1 + 1")).hasSize(1);
        for (String condition : List.of(
                "office = ANY(['North', 'West'])",
                "office IN (SELECT unnest(['North', 'West']))",
                "list_contains(['North', 'West'], office)")) {
            assertThat(rows("SELECT office, count(*) FROM people WHERE " + condition + " GROUP BY 1"))
                    .as(condition)
                    .containsExactly(List.of("North", "10"));
        }
    }

    @Test
    void saysSoBesideTheRows() {
        CheckedSql statement = ((Verdict.Passed) check("SELECT office, count(*) FROM people GROUP BY 1")).statement();

        assertThat(statement.warnings())
                .extracting(w -> w.message())
                .contains("policy hr: groups of fewer than 3 rows not shown");
        assertThat(statement.sql()).doesNotContain("HAVING");
        assertThat(statement.governed()).isTrue();
    }
}
