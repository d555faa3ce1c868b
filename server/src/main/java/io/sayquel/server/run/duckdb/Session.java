package io.sayquel.server.run.duckdb;

import io.sayquel.server.model.SayquelException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;

/**
 * One statement's own connection, the time it may use and the reason why it was stopped. Closing the connection is the one way
 * to stop rows that flow: {@code Statement.cancel} and {@code setQueryTimeout} do nothing then. What the engine throws
 * afterwards differs from case to case, so the reason held here decides what the caller is told.
 *
 * <p>One thread calls; any thread may stop.
 */
final class Session implements AutoCloseable, Watchdog.Call {
    /** Why a session was stopped from outside. */
    enum Stop {
        CANCELLED,
        TIME_OUT
    }

    /** Work inside the engine. */
    interface Work<T> {
        T run(DuckDBConnection connection) throws SQLException, IOException;
    }

    /** Closing what hangs on the connection. */
    interface Release {
        void run() throws Exception;
    }

    private final DuckDBConnection connection;
    private final Watchdog watchdog;
    private final EngineErrors errors;
    private final Duration allowed;
    private final AtomicReference<Stop> stopped = new AtomicReference<>();
    /** Whether the connection is another's now, or closed by a stop; the first of the two holds. */
    private final AtomicBoolean ended = new AtomicBoolean();

    private boolean handedOver;
    private long leftNanos;
    private volatile long deadlineNanos;

    Session(DuckDBConnection connection, Watchdog watchdog, EngineErrors errors, Duration allowed) {
        this.connection = connection;
        this.watchdog = watchdog;
        this.errors = errors;
        this.allowed = allowed;
        this.leftNanos = allowed.toNanos();
    }

    /** Runs work on the clock: only time spent in here counts. */
    <T> T call(Work<T> work) {
        requireTimeLeft();
        requireNotStopped();
        long start = System.nanoTime();
        deadlineNanos = start + leftNanos;
        watchdog.enter(this);
        try {
            T result = work.run(connection);
            requireNotStopped();
            return result;
        } catch (SQLException | IOException | RuntimeException e) {
            throw translated(e);
        } finally {
            watchdog.leave(this);
            leftNanos -= System.nanoTime() - start;
        }
    }

    /** Calls shorter than the watch's tick may each slip through it: together they use up the time as well. */
    private void requireTimeLeft() {
        if (leftNanos <= 0) {
            stop(Stop.TIME_OUT);
        }
    }

    private void requireNotStopped() {
        Stop reason = stopped.get();
        if (reason != null) {
            throw errors.stopped(reason, allowed, null);
        }
    }

    private SayquelException translated(Exception e) {
        Stop reason = stopped.get();
        return reason == null ? errors.failed(e) : errors.stopped(reason, allowed, e);
    }

    /** Why it was stopped, if it was. */
    Optional<Stop> stopped() {
        return Optional.ofNullable(stopped.get());
    }

    /** Stops it for the first reason that comes, without waiting for the engine. */
    void stop(Stop reason) {
        if (ended.compareAndSet(false, true)) {
            stopped.set(reason);
            watchdog.later(this::closeConnection);
        }
    }

    /** Leaves the connection to the caller, unless it was stopped before: no stop reaches it any more, and closing neither. */
    boolean handOver() {
        handedOver = ended.compareAndSet(false, true);
        return handedOver;
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void timeOut() {
        stop(Stop.TIME_OUT);
    }

    /** Closes what hangs on the connection; if the connection was closed under it, complaints about that are no news. */
    void release(Release release) {
        try {
            release.run();
        } catch (Exception e) {
            if (stopped.get() == null) {
                throw errors.failed(e);
            }
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.failed(e);
        }
    }

    @Override
    public void close() {
        if (!handedOver) {
            closeConnection();
        }
    }
}
