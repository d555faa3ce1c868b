package io.sayquel.server.run.duckdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.check.CheckedSql;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.run.Engine;
import io.sayquel.server.run.Limits;
import io.sayquel.server.run.ResultStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * One DuckDB database file, read-only and locked. Every statement gets a connection of its own, so that several run at once, one
 * can be stopped without the others, and nothing is carried over from one to the next.
 */
final class DuckDbEngine implements Engine {
    /** Binding runs no query, but computes what is constant: what takes longer is a statement made to take long. */
    private static final Duration BIND_TIME = Duration.ofSeconds(5);

    private final DuckDBConnection base;
    private final String version;
    private final Watchdog watchdog;
    private final EngineErrors errors;
    private final BufferAllocator memory = new RootAllocator();
    private final ReadyStatements ready = new ReadyStatements();

    @GuardedBy("running")
    private final Set<Execution> running = new HashSet<>();

    @GuardedBy("running")
    private boolean memoryClosed;

    private volatile boolean closed;

    private DuckDbEngine(DuckDBConnection base, Watchdog watchdog, EngineErrors errors) throws SQLException {
        this.base = base;
        this.version = version(base);
        this.watchdog = watchdog;
        this.errors = errors;
    }

    /** Name and version, such as {@code DuckDB 2.0.0}. */
    static String version(DuckDBConnection connection) throws SQLException {
        return "DuckDB " + connection.getMetaData().getDatabaseProductVersion().replaceFirst("^v", "");
    }

    static DuckDbEngine open(Path file, DuckDbSettings settings, Watchdog watchdog) {
        EngineErrors errors = new EngineErrors(file);
        try {
            return new DuckDbEngine(Lock.open(file, settings), watchdog, errors);
        } catch (SQLException e) {
            throw new SayquelException(
                    Reason.INTERNAL,
                    "The dataset's database cannot be opened.",
                    "The log has the details.",
                    Optional.empty(),
                    e);
        }
    }

    @Override
    public Bound bind(String guardedSql) {
        try (Session session = session(connection(), BIND_TIME, errors)) {
            return session.call(connection -> bind(session, connection, guardedSql));
        }
    }

    private Bound bind(Session session, DuckDBConnection connection, String sql) throws SQLException {
        DuckDBPreparedStatement statement;
        try {
            statement = connection.prepare(sql);
        } catch (SQLException e) {
            EngineErrors.Parsed error = EngineErrors.parse(e.getMessage(), sql);
            return new Bound.Unfit(errors.clean(error.message()), error.offset());
        }
        List<BoundColumn> columns = Described.columns(statement.getMetaData());
        if (ReadyStatements.keeps(sql) && session.handOver()) {
            ready.put(sql, new ReadyStatements.Ready(connection, statement, columns));
        } else {
            statement.close();
        }
        return new Bound.Fits(columns);
    }

    @Override
    public ResultStream execute(CheckedSql statement, Limits limits, Cancellation cancellation) {
        EngineErrors words = statement.governed() ? errors.discreet() : errors;
        Execution execution = begin(statement.engineSql(), limits, cancellation, words);
        try {
            execution.start(limits.maxRows());
            return new DuckDbResult(execution, limits);
        } catch (RuntimeException e) {
            execution.close();
            throw e;
        }
    }

    private Execution begin(String sql, Limits limits, Cancellation cancellation, EngineErrors words) {
        synchronized (running) {
            if (closed) {
                throw new SayquelException(Reason.SERVER_STOPPING, "The dataset's engine was closed.", "Try again.");
            }
            Optional<ReadyStatements.Ready> prepared = ready.take(sql);
            DuckDBConnection own =
                    prepared.map(ReadyStatements.Ready::connection).orElseGet(this::connection);
            Session session = session(own, limits.engineTime(), words);
            // no limit: Arrow learns of a batch when the engine has made it, and loses memory when it refuses one
            BufferAllocator batches = memory.newChildAllocator("statement", 0, Long.MAX_VALUE);
            Execution execution = new Execution(sql, prepared, session, batches, cancellation, this::ended);
            running.add(execution);
            return execution;
        }
    }

    private Session session(DuckDBConnection own, Duration allowed, EngineErrors words) {
        return new Session(own, watchdog, words, allowed);
    }

    private DuckDBConnection connection() {
        try {
            return base.duplicate();
        } catch (SQLException e) {
            throw errors.failed(e);
        }
    }

    @Override
    public boolean usable() {
        return !closed && !errors.broken();
    }

    @Override
    public String version() {
        return version;
    }

    /** Stops what runs; the memory of streams that are still being read goes with the last of them. */
    @Override
    public void close() {
        synchronized (running) {
            if (closed) {
                return;
            }
            closed = true;
            running.forEach(Execution::cancel);
        }
        try (base) {
            ready.close();
        } catch (SQLException e) {
            throw errors.failed(e);
        }
        closeMemoryAfterLast();
    }

    private void ended(Execution execution) {
        synchronized (running) {
            running.remove(execution);
        }
        closeMemoryAfterLast();
    }

    private void closeMemoryAfterLast() {
        synchronized (running) {
            if (closed && running.isEmpty() && !memoryClosed) {
                memoryClosed = true;
                memory.close();
            }
        }
    }
}
