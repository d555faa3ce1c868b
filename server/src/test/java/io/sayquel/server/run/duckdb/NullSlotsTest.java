package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.run.ResultStream;
import io.sayquel.server.run.ResultStream.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that leave are scanned for what the engine left under NULLs. */
@TestInstance(Lifecycle.PER_CLASS)
class NullSlotsTest {
    private OpenEngine db;

    @BeforeAll
    void open(@TempDir Path folder) {
        db = OpenEngine.over(
                folder,
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE TABLE people AS SELECT i AS id, 1000000 + i * 37 AS salary, 'p' || i AS name,"
                        + " i * 1.5::DOUBLE AS score, (i * 7)::DECIMAL(18,2) AS bonus, i % 3 = 0 AS active,"
                        + " DATE '2000-01-01' + i::INTEGER AS born, TIMESTAMP '2000-01-01' + INTERVAL 1 HOUR * i AS seen,"
                        + " ['sad', 'happy'][1 + i % 2]::mood AS m, i::HUGEINT AS big,"
                        + " {'a': i, 'b': [i, i + 1]} AS pair, array_value(i, i + 1, i + 2) AS three,"
                        + " CASE WHEN i % 5 = 0 THEN NULL ELSE i END AS part"
                        + " FROM range(20000) r(i)");
    }

    @AfterAll
    void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, CASE WHEN id % 7 = 0 THEN salary END AS salary, CASE WHEN id % 7 = 0 THEN bonus END AS b FROM people",
                "SELECT CASE WHEN active THEN COLUMNS(*) END FROM people",
                "SELECT CASE WHEN hash(id) % 2 = 0 THEN COLUMNS(*) END FROM people ORDER BY hash(id)",
                "SELECT nullif(salary, salary) AS s, nullif(score, id * 1.5) AS t FROM people",
                "SELECT try_cast(name AS BIGINT) AS n, try_cast(name AS DOUBLE) AS d, try_cast(name AS DATE) AS t FROM people",
                "SELECT try_cast(name AS HUGEINT) AS n, try_cast(name AS DECIMAL(30,3)) AS d, try_cast(name AS BOOLEAN) AS b FROM people",
                "SELECT try_cast(name AS INTERVAL) AS n, try_cast(name AS TIMESTAMP) AS d, try_cast(name AS TIME) AS b FROM people",
                "SELECT lag(salary, 100) OVER (ORDER BY id) AS s, lead(born, 5000) OVER (ORDER BY id) AS b FROM people",
                "SELECT lag(pair, 100) OVER (ORDER BY id) AS s, lag(three, 5000) OVER (ORDER BY id) AS b FROM people",
                "SELECT max(salary) FILTER (WHERE active) OVER (PARTITION BY id % 50 ORDER BY id) AS s FROM people",
                "SELECT p.id, q.* FROM people p LEFT JOIN people q ON p.id = q.salary OR (p.id = q.id AND q.active)",
                "SELECT p.*, q.salary AS w FROM people p LEFT JOIN (SELECT * FROM people WHERE active) q USING (id)",
                "SELECT p.id, q.* FROM people p FULL JOIN (SELECT id + 10000 AS id, salary, pair, three FROM people) q USING (id)",
                "SELECT part, CASE WHEN part IS NULL THEN NULL ELSE pair END AS v, CASE WHEN id > 5 THEN three END AS w FROM people",
                "SELECT sum(salary) FILTER (WHERE id < 0) AS s, max(born) FILTER (WHERE id < 0) AS b FROM people GROUP BY id % 1000",
                "SELECT CASE WHEN id % 2 = 0 THEN {'u': union_value(u := salary), 'e': NULL, 'x': pair, 'y': three, 'z': salary} END AS n FROM people",
                "SELECT CASE WHEN id % 2 = 0 THEN [salary, NULL, id] END AS n, CASE WHEN id % 3 = 0 THEN MAP {name: salary} END AS o FROM people",
                "SELECT salary + part AS s, part / (id % 3) AS d, score / nullif(id % 3, 0) AS e FROM people"
            })
    void nothingLiesUnderNulls(String sql) throws IOException {
        byte[] arrow = arrow(sql);
        int nulls = 0;
        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(arrow), memory)) {
            while (reader.loadNextBatch()) {
                for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                    nulls += scan(vector, row -> vector.isNull(row));
                }
            }
        }
        assertThat(nulls).isPositive();
    }

    private byte[] arrow(String sql) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ResultStream stream = db.start(sql, OpenEngine.PLENTY)) {
            bytes.writeBytes(stream.schema());
            Optional<Frame> frame = stream.next();
            while (frame.isPresent()) {
                bytes.writeBytes(frame.get().arrow());
                frame = stream.next();
            }
        }
        return bytes.toByteArray();
    }

    private interface Empty {
        boolean at(int row);
    }

    /** Counts the NULLs of a vector and what is inside it, and fails for each that is not blank. */
    private static int scan(FieldVector vector, Empty empty) {
        int nulls = 0;
        for (int row = 0; row < vector.getValueCount(); row++) {
            if (empty.at(row)) {
                nulls++;
                assertThat(blank(vector, row))
                        .as("%s, row %d", vector.getField(), row)
                        .isTrue();
            }
        }
        for (FieldVector child : vector.getChildrenFromFields()) {
            int width = vector instanceof FixedSizeListVector list ? list.getListSize() : 1;
            boolean sameRows = !(vector instanceof ListVector);
            nulls += scan(child, row -> child.isNull(row) || (sameRows && empty.at(row / width)));
        }
        return nulls;
    }

    private static boolean blank(FieldVector vector, int row) {
        if (vector instanceof BitVector bits) {
            return (bits.getDataBuffer().getByte(row >> 3) >> (row & 7) & 1) == 0;
        }
        if (vector instanceof BaseFixedWidthVector fixed) {
            ArrowBuf data = vector.getDataBuffer();
            int width = fixed.getTypeWidth();
            for (int i = 0; i < width; i++) {
                if (data.getByte((long) row * width + i) != 0) {
                    return false;
                }
            }
        }
        if (vector instanceof BaseVariableWidthVector text) {
            return text.getStartOffset(row) == text.getEndOffset(row);
        }
        return true;
    }
}
