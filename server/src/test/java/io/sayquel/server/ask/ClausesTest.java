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
