package io.sayquel.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.jdbc.internal.type.ColumnReader;
import io.sayquel.jdbc.internal.type.Readers;
import io.sayquel.jdbc.internal.type.Rendering;
import io.sayquel.jdbc.internal.type.SqlType;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams as the engine makes them, whole and damaged. */
@Timeout(120)
class ArrowStreamTest {
    private static final String EVERY_TYPE =
            "SELECT i::TINYINT, i::SMALLINT, i::INTEGER, i::BIGINT, i::UTINYINT, i::UINTEGER,"
                    + " i::UBIGINT, i::HUGEINT, i::FLOAT, i::DOUBLE, i::DECIMAL(9,2), i % 2 = 0, 'text ' || i, ('b' || i)::BLOB,"
                    + " DATE '2024-01-01' + i::INT, TIME '10:00:00', TIMESTAMP '2024-01-01', TIMESTAMPTZ '2024-01-01 00:00:00+00',"
                    + " INTERVAL (i) DAY, [i, NULL, i], {'a': i, 'b': [{'c': 'x'}]}, MAP {'k' || i: i}, NULL,"
                    + " ['a','b','c'][1 + i % 3]::ENUM('a','b','c'), [i, i]::INTEGER[2], i::VARCHAR::UNION(n INTEGER, s VARCHAR),"
                    + " CASE WHEN i % 3 = 0 THEN NULL ELSE 'n' || i END, CASE WHEN i % 5 = 0 THEN NULL ELSE i END FROM range(40) t(i)";

    /** A few seconds' worth; {@code -Dfuzz.rounds=1000000} for an evening. */
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 3_000);

    private static byte[] stream;

    @BeforeAll
    static void make() throws Exception {
        stream = export(EVERY_TYPE, 16);
    }

    private static byte[] export(String sql, int batch) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                DuckDBResultSet rows = (DuckDBResultSet) statement.executeQuery(sql);
                BufferAllocator memory = new RootAllocator();
                ArrowReader reader = (ArrowReader) rows.arrowExportStream(memory, batch);
                ArrowStreamWriter writer =
                        new ArrowStreamWriter(reader.getVectorSchemaRoot(), reader, Channels.newChannel(out))) {
            writer.start();
            while (reader.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
        }
        return out.toByteArray();
    }

    @Test
    void readsEveryTypeOfTheEngine() throws SQLException {
        List<String> row = read(stream).get(7);

        assertThat(row)
                .containsExactly(
                        "7",
                        "7",
                        "7",
                        "7",
                        "7",
                        "7",
                        "7",
                        "7",
                        "7.0",
                        "7.0",
                        "7.00",
                        "false",
                        "text 7",
                        "6237",
                        "2024-01-08",
                        "10:00:00",
                        "2024-01-01 00:00:00",
                        "2024-01-01 00:00:00+00:00",
                        "7 days",
                        "[7,null,7]",
                        "{\"a\":7,\"b\":[{\"c\":\"x\"}]}",
                        "{\"k7\":7}",
                        "null",
                        "b",
                        "[7,7]",
                        "7",
                        "n7",
                        "7");
        assertThat(read(stream)).hasSize(40);
        assertThat(read(stream).get(30)).endsWith("null", "null");
    }

    /** All rows of the last batch that was fed, as text; every value is read by every kind of getter. */
    private static List<List<String>> read(byte[] bytes) throws SQLException {
        ArrowStream arrow = new ArrowStream();
        List<List<String>> rows = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = messageEnd(bytes, at);
            if (arrow.feed(bytes, at, end)) {
                readBatch(arrow, rows);
            }
            at = end;
        }
        return rows;
    }

    private static void readBatch(ArrowStream arrow, List<List<String>> rows) throws SQLException {
        Rendering rendering = new Rendering(ZoneOffset.UTC, false, elements -> null);
        ColumnReader[] readers = new ColumnReader[arrow.vectors().length];
        for (int c = 0; c < readers.length; c++) {
            readers[c] = Readers.of(arrow.fields().get(c), SqlType.VARCHAR, rendering);
            readers[c].attach(arrow.vectors()[c]);
        }
        for (int r = 0; r < Math.min(arrow.rows(), 1_000); r++) {
            int row = r;
            rows.add(Arrays.stream(readers).map(reader -> text(reader, row)).toList());
        }
    }

    private static String text(ColumnReader reader, int row) {
        try {
            return reader.isNull(row) ? "null" : reader.getString(row);
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Where a message ends that lies at a position; a lie about it ends where the bytes do. */
    private static int messageEnd(byte[] bytes, int at) {
        if (bytes.length - at < 8) {
            return bytes.length;
        }
        int length = Bytes.int32(bytes, at + 4);
        if (length <= 0 || length > bytes.length - at - 8) {
            return bytes.length;
        }
        try {
            long body = FlatTable.root(bytes, at + 8, at + 8 + length).int64(3);
            long end = at + 8L + length + body;
            return body < 0 || end > bytes.length ? bytes.length : (int) end;
        } catch (ArrowException e) {
            return bytes.length;
        }
    }

    @Test
    void damagedStreamsAreRefusedOrRead() throws SQLException {
        Random random = new Random(20240501);
        for (int i = 0; i < ROUNDS; i++) {
            readDamaged(damaged(stream, random));
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
        for (int wounds = 1 + random.nextInt(3); wounds > 0 && bad.length > 8; wounds--) {
            int at = random.nextInt(bad.length - 4);
            switch (random.nextInt(4)) {
                case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Arrays.fill(bad, at, at + 4, (byte) 0xff);
                case 2 -> Arrays.fill(bad, at, at + 4, (byte) 0);
                default -> {
                    bad[at + 3] = 0x7f;
                    Arrays.fill(bad, at, at + 3, (byte) 0xff);
                }
            }
        }
        return bad;
    }

    private static void readDamaged(byte[] bad) throws SQLException {
        try {
            read(bad);
        } catch (ArrowException expected) {
            assertThat(expected).hasMessageStartingWith("the rows cannot be read");
        }
    }

    @Test
    void everyCutIsRefusedOrEndsAtAMessage() throws SQLException {
        for (int length = 0; length < Math.min(stream.length, 20_000); length += 37) {
            readDamaged(Arrays.copyOf(stream, length));
        }
    }

    @Test
    void rowsBeforeTheirColumnsAreRefused() throws Exception {
        byte[] bytes = export("SELECT 1 AS n", 16);
        int schemaEnd = messageEnd(bytes, 0);

        assertThatThrownBy(() -> new ArrowStream().feed(bytes, schemaEnd, bytes.length))
                .isInstanceOf(ArrowException.class)
                .hasMessageContaining("before their columns");
    }
}
