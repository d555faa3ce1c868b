package io.sayquel.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not get through, whoever asks; and that nothing of it ever reaches the engine. */
class AttackTest {
    private static final Wall WALL = new Wall();

    @AfterAll
    static void close() {
        WALL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO customers VALUES (9, 'x', 'x', 'x', 1)",
                "UPDATE customers SET name = 'x'",
                "DELETE FROM customers",
                "MERGE INTO customers USING orders ON false WHEN NOT MATCHED THEN INSERT VALUES (1)",
                "TRUNCATE customers",
                "WITH x AS (INSERT INTO customers VALUES (9, 'x', 'x', 'x', 1) RETURNING *) SELECT * FROM x",
                "WITH x AS (DELETE FROM customers RETURNING *) SELECT * FROM x",
                "WITH x AS (UPDATE customers SET name = 'x' RETURNING *) SELECT count(*) FROM x",
                "SELECT * FROM (WITH x AS (DELETE FROM customers RETURNING *) SELECT * FROM x) AS y",
                "WITH a AS (SELECT 1), b AS (WITH c AS (INSERT INTO orders VALUES (1) RETURNING id) SELECT * FROM c) SELECT 1"
            })
    void refusesStatementsThatChangeData(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT)",
                "CREATE TEMP VIEW customers AS SELECT 1",
                "CREATE OR REPLACE TEMP MACRO sum(x) AS 999",
                "CREATE TEMP TABLE customers AS SELECT 1",
                "DROP TABLE customers",
                "ALTER TABLE customers ADD COLUMN x INT",
                "CREATE SECRET s (TYPE s3)"
            })
    void refusesStatementsThatChangeTheSchema(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY customers TO 'x.csv'",
                "COPY (SELECT 1) TO 'x.csv'",
                "EXPORT DATABASE 'x'",
                "IMPORT DATABASE 'x'",
                "ATTACH 'x.db'",
                "DETACH x",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET memory_limit = '9GB'",
                "RESET memory_limit",
                "PRAGMA database_list",
                "CALL pragma_version()",
                "CHECKPOINT",
                "VACUUM",
                "USE main",
                "PREPARE p AS SELECT 1",
                "EXECUTE p",
                "SET VARIABLE a = 1",
                "BEGIN",
                "EXPLAIN SELECT 1",
                "EXPLAIN ANALYZE SELECT * FROM customers",
                "DESCRIBE customers",
                "SUMMARIZE customers",
                "SHOW TABLES",
                "FROM (DESCRIBE customers)",
                "SELECT * FROM (SHOW ALL TABLES)"
            })
    void refusesEverythingElseThatIsNoSelect(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; DROP TABLE customers",
                "SELECT 1;\n-- harmless\nDROP TABLE customers",
                "DROP TABLE customers; SELECT 1",
                "SELECT 1; SELECT 2",
                "SELECT 1;;; SELECT 2",
                "SELECT ';'; DELETE FROM customers",
                "SELECT $x$ ; $x$; DELETE FROM customers",
                "/* ; */ SELECT 1 /* */ ; INSERT INTO orders VALUES (1)",
                "WITH insert_ AS (SELECT 1) SELECT * FROM insert_; COPY customers TO 'x'"
            })
    void refusesStackedStatements(String sql) {
        assertThat(WALL.rejected(sql).reason()).isEqualTo(Reason.STATEMENT_NOT_ALLOWED);
    }

    @Test
    void readsWordsInStringsNamesAndCommentsAsWhatTheyAre() {
        assertThat(WALL.passed("SELECT 'DROP TABLE customers; --' AS \"delete\" /* INSERT INTO x */ -- UPDATE")
                        .sql())
                .isEqualTo("SELECT 'DROP TABLE customers; --' AS \"delete\"");
        assertThat(WALL.passed("WITH \"drop\" AS (SELECT 1 AS \"insert\") SELECT \"insert\" FROM \"drop\"")
                        .tables())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * INTO x FROM customers", "SELECT * FROM customers FOR UPDATE"})
    void refusesSelectsThatWriteOrLock(String sql) {
        assertThat(WALL.rejected(sql).reason()).isIn(Reason.SQL_SYNTAX, Reason.STATEMENT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dRoP/**/TaBlE/**/customers",
                "\uFEFFDROP TABLE customers",
                "\u00A0DELETE\u2003FROM\u00A0customers",
                "sElEcT * fRoM \"SECRETS\"",
                "SELECT*FROM/**/secrets",
                "SELECT * FROM `secrets`",
                "SELECT * FROM \"main\".\"secrets\"",
                "SELECT * FROM MAIN.SECRETS",
                "SELECT $x$ $$ $x$, (SELECT v FROM secrets)",
                "SELECT 7 // (SELECT count(*) FROM secrets)",
                "SELECT E'\\'' || (SELECT v FROM secrets) || ''''",
                "SELECT MAP {'a': (SELECT v FROM secrets)}",
                "SELECT [(SELECT v FROM secrets)]",
                "SELECT {'a': (SELECT v FROM secrets)}",
                "SELECT list_transform([1], lambda x: (SELECT v FROM secrets))"
            })
    void seesThroughObfuscation(String sql) {
        WALL.rejected(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM 'x.csv'",
                "SELECT * FROM 's3://bucket/x.parquet'",
                "SELECT * FROM \"https://example.org/x.csv\"",
                "FROM '../../x.parquet'",
                "SELECT * FROM read_csv('x.csv')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_blob('x')",
                "SELECT * FROM \"read_text\"('x')",
                "SELECT * FROM main.read_text('x')",
                "SELECT * FROM system.main.read_text('x')",
                "SELECT system.main.read_text('x')",
                "SELECT * FROM glob('*')",
                "SELECT * FROM sniff_csv('x')",
                "SELECT * FROM parquet_metadata('x')",
                "SELECT * FROM parquet_scan('x')",
                "SELECT * FROM read_json_auto('x')",
                "SELECT * FROM read_duckdb('x')",
                "SELECT (FROM read_text('x'))",
                "WITH x AS (FROM read_text('x')) FROM x",
                "SELECT * FROM customers, LATERAL (SELECT * FROM read_text(name)) AS t"
            })
    void refusesFiles(String sql) {
        assertThat(WALL.rejected(sql).reason())
                .isIn(Reason.STATEMENT_NOT_ALLOWED, Reason.FUNCTION_NOT_ALLOWED, Reason.UNKNOWN_TABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM query('SELECT v FROM secrets')",
                "SELECT * FROM query_table('secrets')",
                "SELECT * FROM query_table(['secrets', 'customers'])",
                "SELECT * FROM json_execute_serialized_sql('{}')",
                "SELECT json_serialize_sql('SELECT 1')",
                "SELECT json_deserialize_sql('{}')",
                "SELECT json_serialize_plan('SELECT 1')",
                "SELECT * FROM repeat_row(1, num_rows := 9)",
                "SELECT * FROM test_all_types()",
                "SELECT * FROM histogram('secrets', 'v')",
                "SELECT * FROM summary(customers)"
            })
    void refusesFunctionsThatRunTextOrTables(String sql) {
        assertThat(WALL.rejected(sql).reason()).isIn(Reason.FUNCTION_NOT_ALLOWED, Reason.STATEMENT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM duckdb_tables()",
                "SELECT * FROM duckdb_tables",
                "SELECT * FROM duckdb_databases()",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM pragma_database_list",
                "SELECT * FROM pragma_storage_info('customers')",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM pg_catalog.pg_class",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM temp.customers",
                "SELECT * FROM memory.main.customers",
                "SELECT * FROM system.information_schema.columns",
                "SELECT current_setting('threads')",
                "SELECT getenv('HOME')",
                "SELECT version()",
                "SELECT getvariable('x')",
                "SELECT current_user",
                "SELECT user",
                "SELECT current_schema",
                "SELECT current_database()",
                "SELECT current_query()",
                "SELECT pg_sleep(9)",
                "SELECT sleep_ms(9000)",
                "SELECT write_log('x')",
                "SELECT nextval('s')",
                "SELECT txid_current()",
                "SELECT random()",
                "SELECT uuid()",
                "SELECT gen_random_uuid()",
                "SELECT setseed(0.1)",
                "SELECT * FROM customers ORDER BY random()",
                "SELECT * FROM customers USING SAMPLE 1",
                "SELECT * FROM customers TABLESAMPLE 10%"
            })
    void refusesTheCatalogueTheSessionAndChance(String sql) {
        assertThat(WALL.rejected(sql).reason())
                .isIn(
                        Reason.FUNCTION_NOT_ALLOWED,
                        Reason.STATEMENT_NOT_ALLOWED,
                        Reason.UNKNOWN_TABLE,
                        Reason.SQL_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT xmlforest(1)",
                "SELECT extractvalue('<a/>', '/a')",
                "SELECT json_table('[]', '$')",
                "SELECT st_astext(NULL)",
                "SELECT __internal_compress_string_ubigint('x')",
                "SELECT date_format(current_date, '%Y')",
                "SELECT nvl(1, 2)",
                "SELECT 1 OPERATOR(pg_catalog.+) 2"
            })
    void refusesFunctionsThatAreNotOnTheList(String sql) {
        assertThat(WALL.rejected(sql).reason())
                .isIn(Reason.FUNCTION_NOT_ALLOWED, Reason.SQL_INVALID, Reason.SQL_SYNTAX, Reason.STATEMENT_NOT_ALLOWED);
    }

    @Test
    void runsOnlyWhatItRegenerated() {
        WALL.passed("SELECT /* comment */ name AS \"n\"\nFROM   customers -- tail");

        assertThat(WALL.reachedTheEngine()).containsExactly("SELECT \"name\" AS n FROM customers");
    }

    @Test
    void guardsAChangedStatementAgain() {
        CheckedSql first = WALL.passed("SELECT name FROM customers");
        Verdict changed = WALL.check(first.sql() + " UNION SELECT v FROM secrets", Shop.MODEL);

        assertThat(changed).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void tellsNoPathInAnyError() {
        Binder failing = text ->
                new Binder.Bound.Unfit("IO Error: Cannot open file \"/home/x/data/default/shop/1.duckdb\": no", -1);
        Verdict verdict = WALL.check("SELECT 1", failing);

        assertThat(((Verdict.Rejected) verdict).message())
                .doesNotContain("/home")
                .doesNotContain("duckdb");
    }

    @Test
    void survivesARunOfUnfinishedTexts() {
        String whole = "WITH a AS (SELECT name, 'x' FROM customers WHERE id IN (1, 2)) SELECT * FROM a -- end";
        IntStream.range(0, whole.length())
                .forEach(i -> assertThat(WALL.check(whole.substring(0, i), Shop.MODEL))
                        .isNotNull());
    }
}
