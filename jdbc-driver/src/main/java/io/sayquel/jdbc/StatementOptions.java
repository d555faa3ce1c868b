package io.sayquel.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a statement can be told before it runs: kept, given back, and refused where it makes no sense. */
abstract class StatementOptions implements SayquelStatement, JdbcWrapper {
    private final JdbcConnection connection;
    private long maxRows;
    private int fetchSize;
    private int queryTimeout;
    private int maxFieldSize;
    private boolean escapeProcessing = true;
    private boolean poolable;
    private boolean closeOnCompletion;

    StatementOptions(JdbcConnection connection) {
        this.connection = connection;
        this.maxRows = connection.session().settings().maxRows();
        this.fetchSize = connection.session().settings().fetchSize();
        this.queryTimeout = connection.session().settings().queryTimeout();
    }

    abstract void checkOpen() throws SQLException;

    final JdbcConnection connection() {
        return connection;
    }

    final boolean escapeProcessing() {
        return escapeProcessing;
    }

    @Override
    public final Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    @Override
    public final long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public final void setLargeMaxRows(long most) throws SQLException {
        checkOpen();
        maxRows = notNegative(most, "A limit of rows");
    }

    @Override
    public final int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    public final void setMaxRows(int most) throws SQLException {
        setLargeMaxRows(most);
    }

    @Override
    public final int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public final void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = (int) notNegative(rows, "A fetch size");
    }

    @Override
    public final int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeout;
    }

    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        queryTimeout = (int) notNegative(seconds, "A timeout");
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        checkOpen();
        return maxFieldSize;
    }

    /** Kept and not applied: a value that is cut in silence is a wrong value. */
    @Override
    public final void setMaxFieldSize(int bytes) throws SQLException {
        checkOpen();
        maxFieldSize = (int) notNegative(bytes, "A size");
    }

    private static long notNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw new SQLException(what + " cannot be " + value, "22023");
        }
        return value;
    }

    @Override
    public final void setEscapeProcessing(boolean on) throws SQLException {
        checkOpen();
        escapeProcessing = on;
    }

    @Override
    public final void setCursorName(String name) throws SQLException {
        checkOpen(); // nothing can be done by the name of a cursor
    }

    @Override
    public final boolean isPoolable() throws SQLException {
        checkOpen();
        return poolable;
    }

    @Override
    public final void setPoolable(boolean on) throws SQLException {
        checkOpen();
        poolable = on;
    }

    @Override
    public final void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    final boolean closesOnCompletion() {
        return closeOnCompletion;
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    /** A hint, which is taken as one. */
    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw new SQLException("No direction is " + direction, "22023");
        }
    }

    @Override
    public final int getResultSetType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }
}
