package io.sayquel.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Transactions, which have nothing to do: what tools ask of them is agreed to, since nothing is written. */
abstract class Transactions extends ConnectionClient {
    private volatile boolean autoCommit = true;
    private volatile int isolation = TRANSACTION_READ_COMMITTED;
    private volatile int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;

    static void requireOneOf(int value, int... allowed) throws SQLException {
        for (int one : allowed) {
            if (value == one) {
                return;
            }
        }
        throw new SQLException("No constant of java.sql.ResultSet is " + value, "HY024");
    }

    @Override
    public final void setAutoCommit(boolean on) throws SQLException {
        checkOpen();
        autoCommit = on;
    }

    @Override
    public final boolean getAutoCommit() throws SQLException {
        checkOpen();
        return autoCommit;
    }

    @Override
    public final void commit() throws SQLException {
        checkTransaction();
    }

    @Override
    public final void rollback() throws SQLException {
        checkTransaction();
    }

    private void checkTransaction() throws SQLException {
        checkOpen();
        if (autoCommit) {
            throw new SQLException("There is no transaction: every statement commits itself", "25000");
        }
    }

    @Override
    public final void rollback(Savepoint savepoint) throws SQLException {
        throw noSavepoints();
    }

    @Override
    public final Savepoint setSavepoint() throws SQLException {
        throw noSavepoints();
    }

    @Override
    public final Savepoint setSavepoint(String name) throws SQLException {
        throw noSavepoints();
    }

    @Override
    public final void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw noSavepoints();
    }

    private SQLException noSavepoints() throws SQLException {
        checkOpen();
        return new SQLException("There are no savepoints, since nothing is written", "3B001");
    }

    @Override
    public final void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        requireOneOf(
                level,
                TRANSACTION_READ_UNCOMMITTED,
                TRANSACTION_READ_COMMITTED,
                TRANSACTION_REPEATABLE_READ,
                TRANSACTION_SERIALIZABLE);
        isolation = level;
    }

    @Override
    public final int getTransactionIsolation() throws SQLException {
        checkOpen();
        return isolation;
    }

    @Override
    public final void setReadOnly(boolean readOnly) throws SQLException {
        checkOpen();
    }

    /** Always: nothing here writes. */
    @Override
    public final boolean isReadOnly() throws SQLException {
        checkOpen();
        return true;
    }

    @Override
    public final void setHoldability(int hold) throws SQLException {
        checkOpen();
        requireOneOf(hold, ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
        holdability = hold;
    }

    @Override
    public final int getHoldability() throws SQLException {
        checkOpen();
        return holdability;
    }
}
