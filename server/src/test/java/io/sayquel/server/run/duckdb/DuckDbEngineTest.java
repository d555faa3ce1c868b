package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatTheDatabaseHolds() {
        try (OpenEngine db =
                OpenEngine.over(folder, "CREATE TABLE t AS SELECT 1 AS a, 'x' AS b UNION ALL SELECT NULL, 'y'")) {
            assertThat(db.rows("SELECT a, b, sum(a) OVER () AS s FROM t ORDER BY b"))
                    .isEqualTo(List.of(List.of(1L, "x", 1L), java.util.Arrays.asList(null, "y", 1L)));
        }
    }
}
