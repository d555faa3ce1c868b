package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would grow beyond what memory or time can bear, and the usual ones that must not be taken for them. */
class GrowthAttackTest {
    private static final Wall WALL = new Wall();

    @AfterAll
    static void close() {
        WALL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT repeat('x', 1000000000)",
                "SELECT repeat('x', 1e9)",
                "SELECT repeat('x', -(-1000000000))",
                "SELECT repeat(repeat('x', 100), 100)",
                "SELECT repeat(name, id) FROM customers",
                "SELECT lpad('x', 1000000000, 'y')",
                "SELECT rpad('x', 2147483647, 'y')",
                "SELECT printf('%1000000000d', 1)",
                "SELECT printf('%*d', 1000000000, 1)",
                "SELECT format('{:>1000000000}', 'x')",
                "SELECT format('{:>{}}', 'x', 1000000000)",
                "SELECT printf(name, 1) FROM customers",
                "SELECT len(range(300000000))",
                "SELECT * FROM range(100000000000)",
                "SELECT * FROM range(0, 9223372036854775807, 1)",
                "SELECT count(*) FROM generate_series(TIMESTAMP '1900-01-01', TIMESTAMP '2900-01-01', INTERVAL 1 SECOND)",
                "SELECT * FROM customers, range(id)",
                "SELECT list_resize([1], 2147483647)",
                "SELECT bar(1, 0, 1, 2000000000)",
                "SELECT bitstring('1', 2000000000)",
                "SELECT equi_width_bins(0, 1, 1000000000, true)"
            })
    void boundsWhatGenerates(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.FUNCTION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT replace(replace(replace('aaaaaaaaaa', 'a', repeat('a', 90)), 'a', repeat('a', 90)), 'a', repeat('a', 90))",
                "SELECT replace(replace(replace(name, 'a', 'aaaaaaaaaa'), 'a', 'aaaaaaaaaa'), 'a', 'aaaaaaaaaa') FROM customers",
                "SELECT replace(name, 'a', email) FROM customers",
                "SELECT regexp_replace(regexp_replace(name, '', 'aaaaaaaaaaaaaaa', 'g'), '', 'aaaaaaaaaaaaaaa', 'g') FROM customers",
                "WITH a AS (SELECT repeat('x', 100) AS s), b AS (SELECT repeat(s, 100) AS s FROM a), c AS (SELECT repeat(s, 100)"
                        + " AS s FROM b) SELECT repeat(s, 100) FROM c",
                "SELECT repeat(s, 100) FROM (SELECT repeat(name, 100) AS s FROM customers) AS t",
                "SELECT repeat(t.x, 100) FROM (SELECT repeat(name, 100) FROM customers) AS t(x)",
                "SELECT repeat(COLUMNS(*), 100) FROM (SELECT repeat(name, 100) AS s FROM customers) AS t",
                "SELECT repeat(name, 90) AS a, repeat(a, 90) AS b FROM customers",
                "SELECT repeat((SELECT repeat(max(name), 90) FROM customers), 90)",
                "SELECT repeat(x, 90) FROM customers, LATERAL (SELECT repeat(name, 90) AS x) AS l",
                "SELECT repeat(max(s), 90) FROM (SELECT repeat(name, 90) FROM customers UNION ALL SELECT name FROM customers) AS t(s)",
                "WITH RECURSIVE r AS (SELECT 'x' AS s, 1 AS n UNION ALL SELECT s || s, n + 1 FROM r WHERE n < 40) SELECT s FROM r",
                "WITH RECURSIVE r AS (SELECT 'x' AS s UNION ALL SELECT repeat(s, 2) FROM r) SELECT s FROM r",
                "WITH RECURSIVE r(s) AS (SELECT 'x' UNION ALL SELECT concat(r.s, r.s) FROM r) SELECT s FROM r",
                "WITH RECURSIVE r AS (SELECT [1] AS s UNION ALL SELECT list_concat(s, s) FROM r) SELECT s FROM r",
                "WITH RECURSIVE r AS (SELECT 'x' AS s UNION ALL SELECT replace(s, 'x', 'xx') FROM r) SELECT s FROM r",
                "SELECT list_reduce(range(28)::VARCHAR[], lambda a, b: a || a)",
                "SELECT list_reduce(range(28)::VARCHAR[], lambda a, b: concat(a, b, a))",
                "SELECT list_reduce(['x', 'y'], lambda a, b: replace(a, 'x', 'xx'))",
                "SELECT list_transform(range(10000), lambda x: range(10000))",
                "SELECT list_transform(range(10000), lambda x: repeat('y', 100))",
                "SELECT list_transform(range(10000), lambda x: name) FROM customers",
                "SELECT list_transform(string_split(name, ''), lambda x: name) FROM customers",
                "SELECT list_transform([1, 2], lambda x: list_transform(string_split(name, ''), lambda y: x::VARCHAR || name))"
                        + " FROM customers",
                "SELECT list_select([name], range(10000)) FROM customers",
                "SELECT list_resize([name], 10000, name) FROM customers",
                "SELECT list_resize(list_resize([name], 1000, 'x'), 1000, 'y') FROM customers",
                "SELECT replace(string_agg(name, ','), 'a', 'aaaaaaaaaa') FROM customers",
                "SELECT repeat(string_agg(a.name, ','), 10) FROM customers a, customers b, customers c",
                "SELECT hex(hex(hex(hex(hex(hex(hex(hex(name)))))))) FROM customers",
                "SELECT to_binary(to_binary(to_binary(name))) FROM customers",
                "SELECT to_json(to_json(to_json(to_json(to_json(to_json(to_json(to_json(name)))))))) FROM customers",
                "SELECT format('{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}', repeat(name, 50)) FROM customers",
                "SELECT array_to_string(list_transform(string_split(name, ''), lambda x: x || 'aaaaaaaaaaaaaaaaaaaa'), ',')"
                        + " FROM customers"
            })
    void boundsWhatGrowsByNesting(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.FUNCTION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT replace(replace(replace(name, 'a', ''), '.', ','), '-', ' -- ') FROM customers",
                "SELECT regexp_replace(name, '[^a-z]+', '-', 'g') FROM customers",
                "SELECT upper(left(name, 1)) || lower(substr(name, 2)) AS title FROM customers",
                "SELECT array_to_string(list_transform(string_split(name, ' '), lambda w: upper(w[1]) || w[2:]), ' ') FROM customers",
                "SELECT string_agg(name, ', ' ORDER BY name) FROM customers",
                "SELECT upper(string_agg(DISTINCT name, ', ')) || '.' FROM customers",
                "SELECT city, list(name), list_sort(list(name))[1] FROM customers GROUP BY city",
                "WITH RECURSIVE r AS (SELECT id, name AS path FROM customers WHERE id = 1 UNION ALL SELECT c.id, r.path || '/' ||"
                        + " c.name FROM r JOIN customers c ON c.id = r.id + 1) SELECT path FROM r",
                "WITH RECURSIVE f AS (SELECT 0 AS a, 1 AS b UNION ALL SELECT b, a + b FROM f WHERE b < 100) SELECT a FROM f",
                "WITH RECURSIVE r(n, f) AS (SELECT 1, 1 UNION ALL SELECT n + 1, f * n FROM r WHERE n < 10) SELECT n, f FROM r",
                "WITH RECURSIVE r AS (SELECT 1 AS n, [1] AS seen UNION ALL SELECT n + 1, list_append(seen, n + 1) FROM r WHERE n < 5)"
                        + " SELECT * FROM r",
                "SELECT list_reduce([1, 2, 3], lambda a, b: a + b), list_reduce(['a', 'b'], lambda a, b: a || ', ' || b)",
                "SELECT list_transform(tags, lambda t: upper(t)), list_filter(tags, lambda t: t LIKE 'x%') FROM products",
                "SELECT list_transform(range(12), lambda m: 'month ' || m)",
                "SELECT repeat('*', 5) || lpad(id::VARCHAR, 6, '0') FROM customers",
                "SELECT to_json({'a': name, 'b': [id, 2]}) FROM customers",
                "SELECT concat_ws(' ', name, '(', city, ')') AS a, a || '!' AS b FROM customers"
            })
    void letsUsualTextWorkThrough(String sql) {
        WALL.passed(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT repeat('=', 20) || lpad('7', 3, '0') || printf('%05.2f', 1.5) || format('{:>10}', 'x')",
                "SELECT * FROM range(10)",
                "SELECT * FROM generate_series(DATE '2026-01-01', DATE '2026-12-31', INTERVAL 1 DAY)",
                "SELECT unnest(generate_series(1, 12)) AS month"
            })
    void allowsSmallOnes(String sql) {
        WALL.passed(sql);
    }

    @Test
    void boundsLengthAndNesting() {
        assertThat(WALL.rejected("SELECT '" + "x".repeat(20_000) + "'").reason())
                .isEqualTo(Reason.STATEMENT_TOO_LONG);
        assertThat(WALL.rejected("SELECT " + "(".repeat(19_900)).reason()).isEqualTo(Reason.STATEMENT_TOO_LONG);
        assertThat(WALL.rejected("SELECT 1" + "+1".repeat(900)).reason()).isEqualTo(Reason.STATEMENT_TOO_LONG);
        assertThat(WALL.rejected("SELECT 1" + "+1".repeat(9_000)).reason()).isEqualTo(Reason.STATEMENT_TOO_LONG);
        assertThat(WALL.rejected("SELECT 1" + " UNION SELECT 1".repeat(1_200) + " UNION SELECT 1 FROM secrets")
                        .reason())
                .isIn(Reason.UNKNOWN_TABLE, Reason.STATEMENT_TOO_LONG);
    }

    @Test
    void boundsTheWorkOfACheckBeforeTheEngineBindsAnything() {
        String join = IntStream.range(0, 300)
                .mapToObj(i -> " JOIN orders o" + i + " ON o" + i + ".id = c.id")
                .collect(Collectors.joining("", "SELECT 1 FROM customers c", ""));
        String correlated = "SELECT 1" + ", (SELECT count(*) FROM orders WHERE customer_id = c.id)".repeat(40)
                + " FROM customers c";
        String lateral = "SELECT 1 FROM customers c" + ", LATERAL (SELECT c.id) AS l".repeat(40);
        String lambdas = "SELECT " + "list_transform([1], lambda x: ".repeat(16) + "1" + ")".repeat(16);
        String columns = "SELECT " + "id, ".repeat(4_000) + "1 FROM customers";
        String cube =
                "SELECT 1 FROM customers GROUP BY CUBE (id, name, email, city, credit, id + 1, id + 2, id + 3, id + 4)";
        String values = "SELECT 1 FROM customers WHERE id IN (1" + ", 1".repeat(6_600) + ")";
        String windows = "SELECT " + "sum(1) OVER (), ".repeat(500) + "1 FROM customers";

        for (String sql : List.of(join, correlated, lateral, lambdas, columns, cube, windows)) {
            assertThat(WALL.rejected(sql).reason()).as(sql).isEqualTo(Reason.STATEMENT_TOO_LONG);
        }
        WALL.passed(values);
    }

    @Test
    void letsNoTextOverflowTheStack() {
        String quotes = "''".repeat(7_900);
        String name = "\"" + "x".repeat(1_000) + "\"\"\"";

        assertThat(WALL.rejected("SELECT 1; SELECT '" + quotes + "'").reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
        assertThat(WALL.check(
                        "SELECT '" + quotes + "' AS q, " + name + " FROM (SELECT 1 AS " + name + ") AS t", Shop.MODEL))
                .isInstanceOf(Verdict.Passed.class);
        assertThat(WALL.check("SELECT name FROM customers WHERE id = 1" + " OR id = 1".repeat(1_400), Shop.MODEL))
                .isInstanceOf(Verdict.Passed.class);
    }
}
