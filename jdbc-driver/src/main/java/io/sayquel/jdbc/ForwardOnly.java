package io.sayquel.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Refuses to move in a result other than forward. */
abstract class ForwardOnly extends GettersByLabel {
    abstract void checkOpen() throws SQLException;

    private SQLException forwardOnly() throws SQLException {
        checkOpen();
        return new SQLException("A result is read forward only", "HY106");
    }

    @Override
    public boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    public String getCursorName() throws SQLException {
        checkOpen();
        return ""; // nothing can be done by the name of a cursor
    }
}
