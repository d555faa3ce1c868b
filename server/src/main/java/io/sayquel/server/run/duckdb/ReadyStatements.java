package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Statements that were prepared to see whether they fit and have not run yet, each with its connection: preparing one takes the engine
 * as long as running a small one, and what fits is most often run next. A few, and no long ones; those that came first go first. Safe for
 * many threads; whoever takes one has it alone.
 */
final class ReadyStatements implements AutoCloseable {
    private static final int MOST = 16;
    /** A plan is many times as large as its text. */
    private static final int LONGEST = 16 << 10;

    /** A statement that is prepared on a connection of its own; closing that closes both. */
    record Ready(DuckDBConnection connection, DuckDBPreparedStatement statement, List<BoundColumn> columns)
            implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            try (connection) {
                statement.close();
            }
        }
    }

    private final Map<String, Ready> bySql = new LinkedHashMap<>();
    private boolean closed;

    /** Whether one of this text would be kept at all. */
    static boolean keeps(String sql) {
        return sql.length() <= LONGEST;
    }

    /** Keeps a statement until it is taken, or others push it out. */
    void put(String sql, Ready ready) throws SQLException {
        Optional<Ready> leaves = replaced(sql, ready);
        if (leaves.isPresent()) {
            leaves.get().close();
        }
    }

    private synchronized Optional<Ready> replaced(String sql, Ready ready) {
        if (closed) {
            return Optional.of(ready);
        }
        Ready before = bySql.put(sql, ready);
        if (before != null || bySql.size() <= MOST) {
            return Optional.ofNullable(before);
        }
        return Optional.of(bySql.remove(bySql.keySet().iterator().next()));
    }

    /** The statement of this text, which is the caller's then. */
    synchronized Optional<Ready> take(String sql) {
        return Optional.ofNullable(bySql.remove(sql));
    }

    /** Closes all; what comes later is closed at once. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        for (Ready ready : bySql.values()) {
            ready.close();
        }
        bySql.clear();
    }
}
