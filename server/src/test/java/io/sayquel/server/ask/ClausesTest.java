package io.sayquel.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {
    @Test
    void knowsTheCutAndWhatComesFirst() {
        Clauses clauses = clauses("SELECT name, sum(a * b) AS total FROM t WHERE x = 'LIMIT 9' GROUP BY name "
                + "ORDER BY sum(a * b) DESC NULLS LAST, name LIMIT 5");

        assertThat(clauses.limit()).hasValue(5);
        assertThat(clauses.firstKey()).hasValue(new Clauses.SortKey("total", true));
        assertThat(clauses.unlimited())
                .isEqualTo("SELECT name, sum(a * b) AS total FROM t WHERE x = 'LIMIT 9' GROUP BY name");
    }

    @Test
    void anOrderByWhatIsNotShownHasNoKey() {
        assertThat(clauses("SELECT name FROM t ORDER BY age LIMIT 5").firstKey())
                .isEmpty();
    }

    @Test
    void tellsConditionsApart() {
        assertThat(clauses("SELECT a FROM t WHERE x = 'a AND b' AND (y = 1 OR z = 2) AND w > 3")
                        .conditions())
                .containsExactly("x = 'a AND b'", "(y = 1 OR z = 2)", "w > 3");
    }

    @Test
    void aStatementIsTakenApartWithTheNamesOfTables() {
        StatementParts parts = StatementParts.of("SELECT s.name AS store, sum(i.price) AS total FROM order_items AS i "
                        + "INNER JOIN orders AS o ON i.order_id = o.id LEFT JOIN stores AS s ON o.store_id = s.id "
                        + "WHERE o.day >= DATE '2026-01-01' AND s.city = 'i.e.' AND o.day < DATE '2026-02-01' "
                        + "GROUP BY s.id, s.name ORDER BY total DESC LIMIT 3")
                .orElseThrow();

        assertThat(parts.links()).containsExactly("order_items.order_id = orders.id", "orders.store_id = stores.id");
        assertThat(parts.conditions())
                .containsExactly(
                        "orders.day >= DATE '2026-01-01' AND orders.day < DATE '2026-02-01'", "stores.city = 'i.e.'");
        assertThat(parts.groups()).containsExactly("store");
        assertThat(parts.most()).hasValue(3);
        assertThat(parts.orderedBy()).hasValue("total");
        assertThat(StatementParts.of("SELECT a FROM t UNION SELECT b FROM u")).isEmpty();
    }

    @Test
    void conditionsThatBelongTogetherStayTogether() {
        assertThat(clauses("SELECT a FROM t WHERE x = 1 OR y = 2").conditions()).containsExactly("x = 1 OR y = 2");
        assertThat(clauses("SELECT a FROM t WHERE x BETWEEN 1 AND 2").conditions())
                .containsExactly("x BETWEEN 1 AND 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "SELECT a FROM t UNION SELECT b FROM u",
                "SELECT DISTINCT a FROM t LIMIT 5",
                "SELECT a FROM t LIMIT 5 OFFSET 5",
                "SELECT 1"
            })
    void leavesWhatIsMoreThanAPlainSelect(String sql) {
        assertThat(Clauses.of(sql)).isEmpty();
    }

    private static Clauses clauses(String sql) {
        return Clauses.of(sql).orElseThrow();
    }
}
