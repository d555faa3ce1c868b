package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.check.Binder.Bound;
import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class DuckDbEngineTest {
    private OpenEngine db;
    private Path file;

    @BeforeAll
    void open(@TempDir Path folder) {
        file = folder.resolve("test.duckdb");
        db = OpenEngine.over(
                folder,
                "CREATE TABLE t AS SELECT 1 AS a, 'x' AS b UNION ALL SELECT NULL, 'y'",
                "CREATE TABLE many AS SELECT i, 'text ' || i AS s FROM range(200000) r(i)");
    }

    @AfterAll
    void close() {
        db.close();
    }

    @Test
    void readsWhatTheDatabaseHolds() {
        assertThat(db.rows("SELECT a, b, sum(a) OVER () AS s FROM t ORDER BY b"))
                .isEqualTo(List.of(List.of(1L, "x", 1L), Arrays.asList(null, "y", 1L)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1000000, 1", "1000001, 2", "5000000, 3"})
    void aThreadMoreServesEachMillionRowsOfTheLargestTable(long rows, long threads, @TempDir Path folder) {
        String[] tables = {
            "CREATE TABLE small AS SELECT 1 AS a", "CREATE TABLE t AS SELECT i FROM range(" + rows + ") r(i)"
        };
        try (OpenEngine grown = OpenEngine.over(folder, new DuckDbSettings(512, 3), tables)) {
            assertThat(grown.rows("SELECT current_setting('threads')")).isEqualTo(List.of(List.of(threads)));
        }
    }

    @Test
    void keepsNamesThatRepeat() {
        assertThat(db.engine().bind("SELECT 1 AS n, 'x'::BIT AS n, 2 AS n")).isInstanceOf(Bound.class);
        try (var stream = db.start("SELECT 1 AS n, '1'::BIT AS n, 3 AS n", OpenEngine.PLENTY)) {
            assertThat(stream.columns()).extracting(BoundColumn::name).containsExactly("n", "n", "n");
        }
        assertThat(db.rows("SELECT 1 AS n, '1'::BIT AS n, 3 AS n")).isEqualTo(List.of(List.of(1L, "1", 3L)));
    }

    @Test
    void keepsTheOrderWhereARareTypeIsCast() {
        List<List<Object>> rows = db.rows("SELECT i::UHUGEINT AS u FROM many ORDER BY i DESC");
        assertThat(rows).hasSize(200_000);
        assertThat(rows.get(0)).isEqualTo(List.of("199999"));
        assertThat(rows.get(199_999)).isEqualTo(List.of("0"));
    }

    @Test
    void givesASchemaWhereThereAreNoRows() {
        try (var stream = db.start("SELECT a FROM t WHERE false", OpenEngine.PLENTY)) {
            assertThat(stream.columns()).containsExactly(new BoundColumn("a", "INTEGER"));
            assertThat(stream.next()).isEmpty();
            assertThat(stream.truncated()).isFalse();
        }
    }

    @Test
    void namesItsVersion() {
        assertThat(db.engine().version()).matches("DuckDB \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void bindsNamesAndTypesWithoutRunning() {
        Bound bound = db.engine().bind("SELECT i / (i - i) AS q, error('not run') AS e FROM many");
        assertThat(bound)
                .isEqualTo(new Bound.Fits(List.of(new BoundColumn("q", "DOUBLE"), new BoundColumn("e", "NULL"))));
    }

    @Test
    void saysWhatDoesNotFitAndWhere() {
        String sql = "SELECT 'Größe', nosuch FROM t";
        assertThat(db.engine().bind(sql)).isInstanceOfSatisfying(Bound.Unfit.class, unfit -> {
            assertThat(unfit.message()).startsWith("Referenced column \"nosuch\" not found in FROM clause!");
            assertThat(sql.substring(unfit.offset())).startsWith("nosuch");
        });
    }

    @Test
    void tellsWhyAFirstRowFailed() {
        assertFails(() -> db.rows("SELECT CAST(s AS INTEGER) FROM many"), Reason.QUERY_FAILED)
                .hasMessage("Could not convert string 'text 0' to INT32 when casting from source column s");
    }

    @Test
    void tellsWhyALaterRowFailed() {
        assertFails(
                        () -> db.rows("SELECT CAST(CASE WHEN i = 199999 THEN s ELSE '1' END AS INTEGER), s FROM many"),
                        Reason.QUERY_FAILED)
                .hasMessage("Could not convert string 'text 199999' to INT32");
    }

    @Test
    void saysThatMemoryRanOut() {
        assertFails(() -> db.rows("SELECT list(range(100000)) FROM many"), Reason.OUT_OF_MEMORY)
                .hasMessage("The query needs more memory than it may have.");
    }

    @Test
    void keepsPathsOutOfItsMessages() {
        assertFails(
                        () -> db.rows("SELECT error('cannot open " + file + " or /usr/lib/x/y.so: denied') FROM t"),
                        Reason.QUERY_FAILED)
                .hasMessage("cannot open the dataset or (path): denied");
    }

    @Test
    void runsManyStatementsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        List<Callable<Object>> statements = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String sql = "SELECT count(*), max(s) FROM many WHERE i % 64 = " + i;
            statements.add(() -> db.rows(sql).get(0).get(0));
        }
        for (Future<Object> count : threads.invokeAll(statements)) {
            assertThat(count.get()).isEqualTo(3125L);
        }
        threads.shutdown();
    }

    @Test
    void isUsableAfterErrors() {
        assertFails(() -> db.rows("SELECT error('boom')"), Reason.QUERY_FAILED);
        assertThat(db.engine().usable()).isTrue();
        assertThat(db.rows("SELECT 1")).isEqualTo(List.of(List.of(1L)));
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ThrowingCallable work, Reason reason) {
        return assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SayquelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
