package io.sayquel.server.run;

import io.sayquel.server.check.Binder;
import io.sayquel.server.check.CheckedSql;

/**
 * One dataset version, open for reading. Owned by whoever opened it; closing it stops what runs on it. Safe for use by many
 * threads.
 */
public interface Engine extends Binder, AutoCloseable {
    /**
     * Starts a statement. May take as long as the statement's first rows.
     *
     * @param limits rows, bytes and time
     * @param cancellation stops it within a second, before its first row as well as while rows flow
     * @return its rows; the caller closes it
     * @throws io.sayquel.server.model.SayquelException QUERY_TIMEOUT, CANCELLED, OUT_OF_MEMORY, QUERY_FAILED, RESULT_TOO_LARGE
     */
    ResultStream execute(CheckedSql statement, Limits limits, Cancellation cancellation);

    /** Whether it still works: an engine may break for good on a fault of its own, and is then to be closed and opened anew. */
    boolean usable();

    /** Name and version, such as {@code DuckDB 2.0.0}. */
    String version();

    @Override
    void close();
}
