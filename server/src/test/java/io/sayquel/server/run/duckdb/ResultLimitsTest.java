package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.run.ResultStream.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class ResultLimitsTest {
    private static final long ALL = Long.MAX_VALUE;
    private OpenEngine db;

    @BeforeAll
    void open(@TempDir Path folder) {
        db = OpenEngine.over(
                folder,
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE TABLE n AS SELECT i, ['sad', 'happy'][1 + i % 2]::mood AS m, 'row ' || i AS s FROM range(10000) r(i)");
    }

    @AfterAll
    void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 1000, 2047, 2048, 2049, 4096, 5000, 9999})
    void givesExactlyAsManyRowsAsMayBeAndSaysThatThereAreMore(long maxRows) {
        Read read = read("SELECT i, m, s FROM n ORDER BY i", maxRows, ALL);
        assertThat(read.rows).hasSize((int) maxRows);
        assertThat(read.truncated).isTrue();
        assertThat(read.rowsByFrames()).isEqualTo(maxRows);
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 10_001, Long.MAX_VALUE})
    void saysNothingOfMoreRowsWhereThereAreNone(long maxRows) {
        Read read = read("SELECT i, m, s FROM n ORDER BY i", maxRows, ALL);
        assertThat(read.rows).hasSize(10_000);
        assertThat(read.truncated).isFalse();
    }

    @Test
    void cutsTheLastFrameAtItsRows() {
        Read read = read("SELECT i, m, s FROM n ORDER BY i", 5000, ALL);
        assertThat(read.rows.get(4999)).isEqualTo(List.of(4999L, "happy", "row 4999"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2000, 20_000, 100_000})
    void givesNoMoreBytesThanMayBe(long maxBytes) {
        Read read = read("SELECT i, m, s FROM n ORDER BY i", ALL, maxBytes);
        assertThat(read.bytes()).isLessThanOrEqualTo(maxBytes);
        assertThat(read.truncated).isTrue();
        for (int i = 0; i < read.rows.size(); i++) {
            assertThat(read.rows.get(i).get(0)).isEqualTo((long) i);
        }
    }

    @Test
    void usesMostOfTheBytesThatItMay() {
        assertThat(read("SELECT i, m, s FROM n ORDER BY i", ALL, 100_000).bytes())
                .isGreaterThan(90_000);
    }

    @Test
    void cutsABatchThatCameOutTooLarge() {
        Read read = read("SELECT i, m, repeat(s, 2000) AS s FROM n WHERE i < 500 ORDER BY i", ALL, ALL);
        assertThat(read.rows).hasSize(500);
        assertThat(read.frames)
                .allSatisfy(frame -> assertThat(frame.arrow().length).isLessThan(2_100_000));
        assertThat(read.rows.get(499).get(1)).isEqualTo("happy");
        assertThat((String) read.rows.get(499).get(2)).endsWith("row 499");
    }

    @Test
    void cutsNestedValuesAlike() {
        String sql = "SELECT i, {'m': m, 'l': [s, NULL], 'k': MAP {s: [i]}, 'a': array_value(i, i),"
                + " 'u': union_value(u := repeat(s, 500))::UNION(n INTEGER, u VARCHAR)} AS v FROM n ORDER BY i";
        List<List<Object>> whole = read(sql, ALL, ALL).rows;
        List<List<Object>> cut = new ArrayList<>(read(sql, 777, ALL).rows);
        assertThat(cut).isEqualTo(whole.subList(0, 777));
    }

    @Test
    void sendsARowOfThreeMegabytes() {
        Read read = read("SELECT repeat('x', 3000000) AS s FROM n WHERE i < 3", ALL, ALL);
        assertThat(read.frames).hasSize(3);
    }

    @Test
    void refusesARowThatNoClientTakes() {
        assertThatThrownBy(() -> read("SELECT repeat('x', 5000000) AS s FROM n WHERE i < 3", ALL, ALL))
                .isInstanceOfSatisfying(SayquelException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.RESULT_TOO_LARGE);
                    assertThat(e.getMessage())
                            .isEqualTo("A row takes 4884 KiB; the most that can be sent is 4032 KiB.");
                });
    }

    @Test
    void sendsLongTextsInManyFrames() {
        try (ResultStream stream =
                db.start("SELECT repeat('x', 100000) || i AS s FROM n LIMIT 1500", OpenEngine.PLENTY)) {
            long rows = 0;
            Optional<Frame> frame = stream.next();
            while (frame.isPresent()) {
                assertThat(frame.get().arrow().length).isLessThan(DuckDbResult.FRAME_BYTES);
                rows += frame.get().rows();
                frame = stream.next();
            }
            assertThat(rows).isEqualTo(1500);
        }
    }

    private record Read(List<List<Object>> rows, List<Frame> frames, boolean truncated) {
        long rowsByFrames() {
            return frames.stream().mapToLong(Frame::rows).sum();
        }

        long bytes() {
            return frames.stream().mapToLong(frame -> frame.arrow().length).sum();
        }
    }

    private Read read(String sql, long maxRows, long maxBytes) {
        try (ResultStream stream = db.start(sql, new Limits(maxRows, maxBytes, Duration.ofSeconds(60)));
                ArrowRows decoder = new ArrowRows(stream.schema())) {
            List<List<Object>> rows = new ArrayList<>();
            List<Frame> frames = new ArrayList<>();
            Optional<Frame> frame = stream.next();
            while (frame.isPresent()) {
                frames.add(frame.get());
                rows.addAll(decoder.rows(frame.get()));
                frame = stream.next();
            }
            return new Read(rows, frames, stream.truncated());
        }
    }
}
