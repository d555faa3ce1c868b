package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.ParquetFiles;
import io.sayquel.server.run.ResultStream;
import io.sayquel.server.run.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBConnection;

/**
 * Parquet by DuckDB's own writer, in an engine apart from every dataset: the locked engines may touch no file. It gets rows, never
 * a statement of others, and may use the file's folder only.
 *
 * <p>One thread, so that rows are pulled by the caller's own and keep their order; row groups of 32 MB, so that memory does not
 * grow with the result.
 */
public final class DuckDbParquet implements ParquetFiles {
    private static final String FRAMES = "frames";

    /** Parquet's interval has milliseconds only, and it has no union. */
    private static final Pattern NO_ROOM = Pattern.compile("\\b(?:INTERVAL|UNION)\\b");

    @Override
    public long write(ResultStream rows, Path file) {
        try (Frames frames = new Frames(rows)) {
            try {
                write(frames, rows.columns(), file);
            } catch (SQLException e) {
                throw frames.failure().orElseGet(() -> failed(e));
            } catch (IOException e) {
                throw new IllegalStateException("memory could not be given back", e);
            }
            return frames.rows();
        }
    }

    private static void write(Frames frames, List<BoundColumn> columns, Path file) throws SQLException, IOException {
        try (BufferAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(frames, memory);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory);
                DuckDBConnection connection = open(file.toAbsolutePath().getParent());
                Statement statement = connection.createStatement()) {
            Data.exportArrayStream(memory, reader, stream);
            connection.registerArrowStream(FRAMES, stream);
            statement.execute(copy(columns, file));
        }
    }

    private static DuckDBConnection open(Path folder) throws SQLException {
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1; SET preserve_insertion_order = false; SET memory_limit = '512MiB';"
                    + " SET temp_directory = ''; SET TimeZone = 'UTC'; SET allowed_directories = ["
                    + Workbench.literal(folder.toString()) + "]; SET enable_external_access = false;"
                    + " SET lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String copy(List<BoundColumn> columns, Path file) {
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> value(i, columns.get(i)) + " AS "
                        + Workbench.quote(columns.get(i).name()))
                .collect(Collectors.joining(", "));
        return "COPY (SELECT " + values + " FROM " + FRAMES + " AS result(" + names + ")) TO "
                + Workbench.literal(file.toAbsolutePath().toString())
                + " (FORMAT parquet, ROW_GROUP_SIZE_BYTES '32MB')";
    }

    private static String value(int i, BoundColumn column) {
        boolean text = NO_ROOM.matcher(column.type()).find();
        return text ? "CAST(c" + i + " AS VARCHAR)" : "c" + i;
    }

    /** The engine's words may name the file, so that none of them go on. */
    private static SayquelException failed(SQLException e) {
        boolean full = e.getMessage() != null && e.getMessage().contains("No space left");
        return full
                ? new SayquelException(
                        Reason.DISK_FULL, "the disk has no room for the file", "export CSV", Optional.empty(), e)
                : new SayquelException(
                        Reason.INTERNAL,
                        "the Parquet file could not be written",
                        "the server's log has the details; CSV and Arrow need no file",
                        Optional.empty(),
                        e);
    }
}
