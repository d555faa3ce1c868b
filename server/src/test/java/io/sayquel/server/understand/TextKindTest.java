package io.sayquel.server.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM orders",
                "  select 1",
                "select 'a'",
                "-- note\nSELECT id FROM t",
                "/* x */ select id from t",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "with recursive t(n) as (select 1) select * from t",
                "FROM orders",
                "from orders select id",
                "VALUES (1), (2)",
                "DELETE FROM orders",
                "delete from orders where id = 1",
                "UPDATE orders SET status = 'x'",
                "DROP TABLE orders",
                "INSERT INTO t VALUES (1)",
                "COPY orders TO 'x.csv'",
                "ATTACH 'x.db'",
                "PRAGMA database_list",
                "EXPLAIN SELECT 1",
                "CREATE TEMP VIEW v AS SELECT 1",
                "set memory_limit='1GB'",
                "SELECT 1; DROP TABLE orders"
            })
    void knowsStatements(String text) {
        assertThat(TextKind.of(text)).isEqualTo(TextKind.STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top 5 products by revenue",
                "select the customers with the most orders",
                "Select all names of singers older than 20",
                "with what average price do we sell tents?",
                "show orders from Jakarta",
                "from which city do most customers come?",
                "delete from my view everything about Bali",
                "update me on revenue this month",
                "create a list of products never ordered",
                "drop the north region and show revenue",
                "explain revenue by month",
                "call center tickets by month",
                "values by region",
                "load factor per flight",
                "set of products sold in Bali",
                "berapa pendapatan bulan lalu?"
            })
    void knowsQuestions(String text) {
        assertThat(TextKind.of(text)).isEqualTo(TextKind.QUESTION);
    }
}
