package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Policy;
import io.sayquel.server.model.data.SemanticModel;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement may not see, foreign or hidden by a policy, whichever clause it looks from. */
class HiddenDataAttackTest {
    private static final Wall WALL = new Wall();

    @AfterAll
    static void close() {
        WALL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM customers UNION ALL SELECT v FROM secrets",
                "SELECT * FROM customers, LATERAL (SELECT v FROM secrets) AS s",
                "SELECT * FROM customers SEMI JOIN secrets ON true",
                "SELECT * FROM customers ANTI JOIN secrets ON true",
                "SELECT name, (SELECT v FROM secrets WHERE v = name) FROM customers",
                "SELECT name FROM customers WHERE name IN (SELECT v FROM secrets)",
                "SELECT name FROM customers WHERE EXISTS (SELECT 1 FROM secrets)",
                "SELECT name FROM customers WHERE name = ANY (SELECT v FROM secrets)",
                "SELECT name FROM customers ORDER BY (SELECT v FROM secrets)",
                "SELECT name FROM customers LIMIT (SELECT count(*) FROM secrets)",
                "SELECT name FROM customers OFFSET (SELECT count(*) FROM secrets)",
                "SELECT count(*) FROM customers GROUP BY (SELECT v FROM secrets)",
                "SELECT count(*) FROM customers HAVING count(*) > (SELECT count(*) FROM secrets)",
                "SELECT name FROM customers QUALIFY row_number() OVER (ORDER BY (SELECT v FROM secrets)) = 1",
                "SELECT sum(credit) OVER (PARTITION BY (SELECT v FROM secrets)) FROM customers",
                "SELECT string_agg(name, ',' ORDER BY (SELECT v FROM secrets)) FROM customers",
                "SELECT count(*) FILTER (WHERE (SELECT v FROM secrets) = 'x') FROM customers",
                "SELECT * REPLACE ((SELECT v FROM secrets) AS name) FROM customers",
                "SELECT COLUMNS(*) FROM secrets",
                "SELECT CASE WHEN true THEN (SELECT v FROM secrets) END",
                "SELECT * FROM (VALUES ((SELECT v FROM secrets))) AS t",
                "VALUES ((SELECT v FROM secrets))",
                "SELECT * FROM customers POSITIONAL JOIN secrets",
                "FROM secrets",
                "FROM secrets SELECT v",
                "TABLE secrets",
                "FROM secrets PIVOT (count(*) FOR v IN ('x'))",
                "SELECT * FROM (FROM secrets) UNPIVOT (a FOR b IN (v))",
                "SELECT * FROM customers ASOF JOIN secrets ON customers.name >= secrets.v",
                "SELECT * FROM customers NATURAL JOIN secrets",
                "SELECT * FROM (customers JOIN secrets ON true)",
                "SELECT v FROM secrets WHERE EXISTS (WITH secrets AS (SELECT 1) SELECT * FROM secrets)",
                "WITH secrets AS (SELECT * FROM secrets) SELECT * FROM secrets",
                "WITH a AS (SELECT * FROM secrets), secrets AS (SELECT 1) SELECT * FROM a",
                "WITH secrets AS (SELECT 1) SELECT * FROM main.secrets",
                "SELECT (WITH secrets AS (SELECT 1) SELECT 2), v FROM secrets",
                "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r, secrets WHERE n < 3) FROM r",
                "SELECT unnest((SELECT list(v) FROM secrets))",
                "SELECT * FROM unnest((SELECT list(v) FROM secrets))",
                "SELECT * FROM range((SELECT count(*) FROM secrets))",
                "SELECT name FROM customers AT (VERSION => 1)",
                "SELECT name FROM customers WHERE name = $1",
                "SELECT name FROM customers WHERE name = ?"
            })
    void findsForeignTablesInEveryCorner(String sql) {
        WALL.rejected(sql);
    }

    @Test
    void keepsATableThatAPolicyHidesOutOfReachAndOutOfHints() {
        SemanticModel model = Shop.model(policy(Set.of("customers", "orders"), Set.of()));

        Verdict.Rejected hidden = (Verdict.Rejected) WALL.check("SELECT * FROM salaries", model);
        assertThat(hidden.reason()).isEqualTo(Reason.FORBIDDEN);
        Verdict.Rejected near = (Verdict.Rejected) WALL.check("SELECT * FROM salarie", model);
        assertThat(near.hint()).doesNotContain("salaries");
        assertThat(WALL.reachedTheEngine()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email FROM customers",
                "SELECT * FROM customers",
                "SELECT customers.* FROM customers",
                "SELECT upper(EMAIL) FROM customers",
                "SELECT name FROM customers WHERE email LIKE 'a%'",
                "SELECT name FROM customers ORDER BY email",
                "SELECT count(*) FROM customers GROUP BY email",
                "SELECT count(*) FROM customers HAVING max(email) > 'a'",
                "SELECT name FROM customers QUALIFY row_number() OVER (ORDER BY email) = 1",
                "SELECT x FROM (SELECT email AS x FROM customers) AS t",
                "WITH unused AS (SELECT email FROM customers) SELECT 1",
                "SELECT q.c FROM customers AS q(a, b, c, d, e)",
                "SELECT c FROM customers AS q(a, b, c)",
                "SELECT customers FROM customers",
                "SELECT COLUMNS('em.*') FROM customers",
                "SELECT #3 FROM customers",
                "SELECT a.name FROM customers a JOIN customers b USING (email)",
                "SELECT a.name FROM customers a NATURAL JOIN customers b",
                "SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM customers WHERE email = status)",
                "SELECT (SELECT max(email) FROM customers)",
                "SELECT name FROM customers LIMIT (SELECT length(max(email)) FROM customers)",
                "SELECT list_transform([1], lambda x: email) FROM customers",
                "SELECT upper(email -> '$.x') FROM customers",
                "SELECT {'a': email}.a FROM customers",
                "SELECT lag(name, 1, email) OVER (ORDER BY id) FROM customers",
                "SELECT sum(credit) FILTER (WHERE email = 'x') OVER () FROM customers",
                "FROM customers PIVOT (count(*) FOR email IN ('x'))",
                "SELECT row(name, email) FROM customers",
                "SELECT * EXCLUDE (name) FROM customers",
                "SELECT * REPLACE (email AS name) FROM customers",
                "SELECT name FROM customers UNION SELECT email FROM customers",
                "SELECT unnest([email]) FROM customers",
                "SELECT u FROM customers, unnest([email]) AS t(u)",
                "SELECT DISTINCT ON (email) name FROM customers",
                "SELECT count(DISTINCT email) FROM customers",
                "SELECT string_agg(name, ',' ORDER BY email) FROM customers",
                "SELECT x.email FROM (VALUES (1)) AS v(i), LATERAL (SELECT * FROM customers) AS x",
                "SELECT email AS x, length(x) FROM customers",
                "SELECT name COLLATE NOCASE FROM customers ORDER BY email COLLATE NOCASE"
            })
    void letsNoClauseReadAColumnThatAPolicyHides(String sql) {
        SemanticModel model = Shop.model(policy(Set.of(), Set.of(new ColumnRef("customers", "email"))));

        Verdict verdict = WALL.check(sql, model);

        if (verdict instanceof Verdict.Passed passed) {
            assertThat(WALL.rows(passed.statement().engineSql()).toString())
                    .as(sql)
                    .doesNotContain("@x");
        } else {
            assertThat(((Verdict.Rejected) verdict).message()).as(sql).doesNotContain("@x");
        }
    }

    @Test
    void letsOtherColumnsThroughBesideAHiddenOne() {
        SemanticModel model = Shop.model(policy(Set.of(), Set.of(new ColumnRef("customers", "email"))));

        assertThat(WALL.check("SELECT name, count(*) FROM customers GROUP BY ALL", model))
                .isInstanceOf(Verdict.Passed.class);
        assertThat(WALL.check("SELECT * EXCLUDE (city) FROM customers", model)).isInstanceOf(Verdict.Passed.class);
        Verdict.Rejected misspelt = (Verdict.Rejected) WALL.check("SELECT emial FROM customers", model);
        assertThat(misspelt.hint()).doesNotContain("email");
        assertThat(misspelt.message()).doesNotContain("email");
    }

    private static Policy policy(Set<String> tables, Set<ColumnRef> denied) {
        return new Policy(
                Map.of(),
                Set.of(),
                tables,
                denied,
                Set.of(),
                Map.of(),
                OptionalInt.empty(),
                false,
                OptionalLong.empty());
    }
}
