package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ExecuteRequest;
import io.sayquel.v1.ExportAnswerRequest;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.StatementEvent;
import io.sayquel.v1.StatementServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All rows of an answer as a Parquet file, read back by an engine that knows nothing of the server. */
@Timeout(120)
class ParquetExportTest {
    private static final String EVERY_TYPE = """
            SELECT id,
                   CAST(id AS DECIMAL(18, 4)) / 7 AS ratio,
                   CAST(id AS DECIMAL(38, 10)) AS exact,
                   CAST(id AS DOUBLE) / 3 AS inexact,
                   id % 2 = 0 AS even,
                   CASE WHEN id % 3 = 0 THEN NULL ELSE status END AS status,
                   'é, "' || CAST(id AS VARCHAR) AS words,
                   CAST(ordered_at AS DATE) AS day,
                   CAST(ordered_at AS TIMESTAMP) + INTERVAL 123456 MICROSECOND AS moment,
                   CAST(ordered_at AS TIMESTAMPTZ) AS instant,
                   CAST('10:11:12.123456' AS TIME) AS clock,
                   INTERVAL 1 DAY + INTERVAL 1 MICROSECOND AS span,
                   [id, NULL, id + 1] AS list,
                   {'a': id, 'b': [status]} AS struct,
                   sum(id) OVER (ORDER BY id) AS running
            FROM orders ORDER BY id""";

    @TempDir
    static Path home;

    @TempDir
    static Path work;

    private static ServerFixture server;
    private static AskServiceGrpc.AskServiceBlockingStub asks;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(home.resolve("exports"));
        Files.writeString(home.resolve("exports").resolve("left-by-a-killed-process.parquet"), "half");
        server = new ServerFixture(home, Map.of());
        asks = AskServiceGrpc.newBlockingStub(server.channel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void noFileStays() throws IOException {
        try (Stream<Path> left = Files.list(home.resolve("exports"))) {
            assertThat(left).isEmpty();
        }
    }

    private static String run(String sql) {
        Iterator<StatementEvent> events = StatementServiceGrpc.newBlockingStub(server.channel())
                .execute(ExecuteRequest.newBuilder()
                        .setDataset("retail")
                        .setSql(sql)
                        .setMaxRows(10)
                        .build());
        StatementEvent last = StatementEvent.getDefaultInstance();
        while (events.hasNext()) {
            last = events.next();
        }
        assertThat(last.getOutcome().getMessage()).isEmpty();
        return last.getOutcome().getAnswerId();
    }

    private static List<ExportAnswerResponse> export(String answer, ExportFormat format) {
        List<ExportAnswerResponse> pieces = new ArrayList<>();
        asks.exportAnswer(ExportAnswerRequest.newBuilder()
                        .setAnswerId(answer)
                        .setFormat(format)
                        .build())
                .forEachRemaining(pieces::add);
        return pieces;
    }

    private static byte[] bytes(List<ExportAnswerResponse> pieces) {
        return pieces.stream()
                .map(ExportAnswerResponse::getChunk)
                .reduce(ByteString.EMPTY, ByteString::concat)
                .toByteArray();
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(work, "rows", ".parquet"), bytes);
    }

    private static List<String> rows(DuckDBConnection engine, String from) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = engine.createStatement();
                ResultSet result = statement.executeQuery("SELECT CAST(t AS VARCHAR) FROM " + from + " t")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static Map<String, String> types(DuckDBConnection engine, String from) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = engine.createStatement();
                ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
            while (result.next()) {
                types.put(result.getString(1), result.getString(2));
            }
        }
        return types;
    }

    private static DuckDBConnection engine() throws SQLException {
        DuckDBConnection engine = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (Statement statement = engine.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        return engine;
    }

    private static String digest(List<String> rows) throws Exception {
        byte[] text = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }

    @Test
    void everyValueOfEveryTypeIsTheOneOfTheArrowExport() throws Exception {
        String answer = run(EVERY_TYPE);
        List<ExportAnswerResponse> pieces = export(answer, ExportFormat.EXPORT_FORMAT_PARQUET);
        byte[] arrow = bytes(export(answer, ExportFormat.EXPORT_FORMAT_ARROW));
        String file = "'" + file(bytes(pieces)) + "'";

        try (DuckDBConnection engine = engine();
                RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(arrow), memory);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory)) {
            Data.exportArrayStream(memory, reader, stream);
            engine.registerArrowStream("arrow", stream);
            List<String> expected = rows(engine, "(SELECT * REPLACE (CAST(span AS VARCHAR) AS span) FROM arrow)");
            List<String> found = rows(engine, file);

            assertThat(found).hasSizeGreaterThan(10_000).isEqualTo(expected);
            assertThat(digest(found)).isEqualTo(digest(expected));
            assertThat(types(engine, file).values())
                    .containsExactly(
                            "BIGINT",
                            "DOUBLE",
                            "DECIMAL(38,10)",
                            "DOUBLE",
                            "BOOLEAN",
                            "VARCHAR",
                            "VARCHAR",
                            "DATE",
                            "TIMESTAMP",
                            "TIMESTAMP WITH TIME ZONE",
                            "TIME",
                            "VARCHAR",
                            "BIGINT[]",
                            "STRUCT(a BIGINT, b VARCHAR[])",
                            "DECIMAL(38,0)");
        }
        ExportAnswerResponse last = pieces.get(pieces.size() - 1);
        assertThat(pieces.get(0).getHeader().getContentType()).isEqualTo("application/vnd.apache.parquet");
        assertThat(last.getSummary().getRowCount()).isGreaterThan(10_000);
        assertThat(last.getSummary().getSizeBytes()).isEqualTo(bytes(pieces).length);
    }

    @Test
    void aResultOfNoRowsIsAFileOfItsColumns() throws Exception {
        String answer = run("SELECT id, status FROM orders WHERE id < 0");

        String file = "'" + file(bytes(export(answer, ExportFormat.EXPORT_FORMAT_PARQUET))) + "'";

        try (DuckDBConnection engine = engine()) {
            assertThat(rows(engine, file)).isEmpty();
            assertThat(types(engine, file)).containsOnlyKeys("id", "status");
        }
    }

    @Test
    void overHttpItIsTheFileItself() throws Exception {
        String answer = run("SELECT id, status FROM orders ORDER BY id");

        HttpResponse<byte[]> sent = server.http()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(server.url("/v1/answers/" + answer + ":export?format=PARQUET")))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(sent.headers().firstValue("content-type")).hasValue("application/vnd.apache.parquet");
        assertThat(sent.headers().firstValue("content-disposition"))
                .hasValueSatisfying(v -> assertThat(v).contains(".parquet"));
        try (DuckDBConnection engine = engine()) {
            assertThat(rows(engine, "'" + file(sent.body()) + "'")).hasSizeGreaterThan(10_000);
        }
    }

    @Test
    void whatGoesWrongIsAStatusAndNoFile() {
        // Ten of its rows are there at once; all of them take a look at a hundred million pairs.
        String answer = run("SELECT a.id, b.id AS other FROM orders a, orders b WHERE (a.id * 7919 + b.id) % 1009 = 0");

        assertThatThrownBy(() -> asks.exportAnswer(ExportAnswerRequest.newBuilder()
                                .setAnswerId(answer)
                                .setFormat(ExportFormat.EXPORT_FORMAT_PARQUET)
                                .setTimeoutMs(200)
                                .build())
                        .next())
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("Stopped after");
    }
}
