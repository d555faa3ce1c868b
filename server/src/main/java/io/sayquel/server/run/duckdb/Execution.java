package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.FrameWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;

/**
 * A statement inside the engine, and its current batch in Arrow's memory. Confined to its reader's thread, but for
 * {@link #cancel}.
 */
final class Execution implements AutoCloseable {
    private final String sql;
    private final Session session;
    private final BufferAllocator memory;
    private final Cancellation.Registration registration;
    private final Consumer<Execution> onClose;
    private List<BoundColumn> columns = List.of();
    private DuckDBPreparedStatement statement;
    private ArrowReader reader;
    private FrameWriter writer;
    private byte[] schema;
    private boolean closed;

    /**
     * @param ready the same statement, where it is prepared already; the session's connection is its own
     * @param memory its own; it is closed with it
     * @param onClose told once, at the end
     */
    Execution(
            String sql,
            Optional<ReadyStatements.Ready> ready,
            Session session,
            BufferAllocator memory,
            Cancellation cancellation,
            Consumer<Execution> onClose) {
        this.sql = sql;
        ready.ifPresent(prepared -> {
            statement = prepared.statement();
            columns = prepared.columns();
        });
        this.session = session;
        this.memory = memory;
        this.onClose = onClose;
        this.registration = cancellation.onCancel(this::cancel);
    }

    /** Runs the statement up to its first rows. */
    void start(long maxRows) {
        schema = session.call(connection -> {
            prepare(connection);
            int batch = BatchSize.rows(columns, maxRows);
            reader = (ArrowReader) execute(connection).arrowExportStream(memory, batch);
            writer = FrameWriter.of(reader.getVectorSchemaRoot(), reader);
            return writer.schema();
        });
    }

    private void prepare(DuckDBConnection connection) throws SQLException {
        if (statement == null) {
            statement = connection.prepare(sql);
            columns = Described.columns(statement.getMetaData());
        }
        if (RareTypes.anyIn(columns)) {
            statement.close();
            statement = connection.prepare(RareTypes.asText(sql, columns));
        }
    }

    /**
     * An error among the first rows reaches JDBC as {@code Invalid result set}, without its words; the chunk interface has them,
     * at the price of a second run.
     */
    private DuckDBResultSet execute(DuckDBConnection connection) throws SQLException {
        try {
            return (DuckDBResultSet) statement.executeQuery();
        } catch (SQLException e) {
            if (session.stopped().isEmpty() && e.getMessage().contains("Invalid result set")) {
                runForTheError(connection);
            }
            throw e;
        }
    }

    private void runForTheError(DuckDBConnection connection) throws SQLException {
        try (DuckDBPreparedStatement again = connection.prepare(sql);
                DuckDBChunkedResult result = again.query()) {
            boolean more = true;
            while (more) {
                more = result.nextChunk();
            }
        }
    }

    List<BoundColumn> columns() {
        return columns;
    }

    /** The Arrow schema message. */
    byte[] schema() {
        return schema;
    }

    /** Goes on to the next batch; returns its rows, or -1 at the end. */
    int loadBatch() {
        return session.call(connection -> {
            if (!reader.loadNextBatch()) {
                return -1;
            }
            NullSlots.clear(batch());
            return batch().getRowCount();
        });
    }

    private VectorSchemaRoot batch() throws IOException {
        return reader.getVectorSchemaRoot();
    }

    /** About as many bytes as a frame of these rows will have, rather more than fewer. */
    long frameBytes(int from, int rows) {
        return slice(from, rows, Execution::bytes);
    }

    private static long bytes(VectorSchemaRoot piece) {
        long bytes = 1024;
        for (FieldVector vector : piece.getFieldVectors()) {
            bytes += vector.getBufferSize() + 256;
        }
        return bytes;
    }

    /** Rows of the current batch, as messages. */
    byte[] frame(int from, int rows) {
        return slice(from, rows, writer::frame);
    }

    private interface OnPiece<T> {
        T apply(VectorSchemaRoot piece) throws IOException;
    }

    private <T> T slice(int from, int rows, OnPiece<T> work) {
        try {
            if (from == 0 && rows == batch().getRowCount()) {
                return work.apply(batch());
            }
            try (VectorSchemaRoot piece = batch().slice(from, rows)) {
                return work.apply(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rows could not be written to memory", e);
        }
    }

    void cancel() {
        session.stop(Session.Stop.CANCELLED);
    }

    /** Reader, statement, connection, memory, in this order; Arrow's memory complains when something was forgotten. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (memory;
                session;
                registration) {
            session.release(this::closeParts);
        } finally {
            onClose.accept(this);
        }
    }

    /** Each even if another fails. */
    private void closeParts() throws Exception {
        AutoCloseables.close(writer, reader, statement);
    }
}
