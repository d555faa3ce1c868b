package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.ColumnReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import java.util.Optional;

/**
 * Rows as they come: forward only, and read-only. One class for what statements give and for what the catalogue gives, so that tools
 * find both alike. Confined to one thread, but for {@link #close}.
 */
final class JdbcResultSet extends ValueStreams implements JdbcWrapper {
    private final RowSource source;
    private final Columns columns;
    private final ColumnReader[] readers;
    private final ResultSetMetaData metadata;
    private Optional<JdbcStatement> statement;
    private final Warnings warnings;
    private int batchRows;
    private int row = -1;
    private long number;
    private int fetched;
    private boolean ahead;
    private boolean afterLast;
    private boolean wasNull;
    private int fetchSize;
    private volatile boolean closed;

    /** @param statement whose result it is; empty for one that belongs to no statement of a person */
    JdbcResultSet(RowSource source, Optional<JdbcStatement> statement, Warnings warnings) {
        this.source = source;
        this.columns = source.columns();
        this.readers = source.readers();
        this.metadata = new JdbcResultSetMetaData(columns);
        this.statement = statement;
        this.warnings = warnings;
    }

    // ---- where it stands ----

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (afterLast) {
            return false;
        }
        if (row + 1 < batchRows) {
            row++;
        } else {
            afterLast = true; // also where an exception is thrown: no row is current then
            afterLast = !nextBatch();
        }
        if (afterLast) {
            source.close();
            return false;
        }
        number++;
        return true;
    }

    private boolean nextBatch() throws SQLException {
        int rows = lookAhead();
        ahead = false;
        if (rows < 0) {
            return false;
        }
        source.take();
        batchRows = rows;
        row = 0;
        return true;
    }

    /** Rows of the batch after this one, which may be waited for; negative if there is none. */
    private int lookAhead() throws SQLException {
        if (!ahead) {
            fetched = source.fetch();
            ahead = true;
        }
        return fetched;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return number == 0 && !afterLast && lookAhead() > 0;
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return afterLast && number > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return number == 1 && !afterLast;
    }

    @Override
    public boolean isLast() throws SQLException {
        checkOpen();
        return number > 0 && !afterLast && row == batchRows - 1 && lookAhead() < 0;
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return afterLast ? 0 : (int) Math.min(number, Integer.MAX_VALUE);
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            source.close();
            if (statement.isPresent()) {
                statement.get().resultClosed();
            }
        }
    }

    /** For a statement that goes on to something else, and closes this. */
    void forgetStatement() {
        statement = Optional.empty();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("The result is closed", "24000");
        }
    }

    /** The column to read from the current row, or null where its value is. */
    private ColumnReader cell(int column) throws SQLException {
        if (column < 1 || column > readers.length) {
            columns.get(column);
        }
        if (closed || number == 0 || afterLast) {
            checkOpen();
            throw new SQLException("There is no current row: call next first, and while it says true", "24000");
        }
        ColumnReader reader = readers[column - 1];
        wasNull = reader.isNull(row);
        return wasNull ? null : reader;
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        return columns.find(label);
    }

    // ---- values ----

    @Override
    public boolean getBoolean(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell != null && cell.getBoolean(row);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getByte(row);
    }

    @Override
    public short getShort(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getShort(row);
    }

    @Override
    public int getInt(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getInt(row);
    }

    @Override
    public long getLong(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getLong(row);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getFloat(row);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? 0 : cell.getDouble(row);
    }

    @Override
    public BigDecimal getBigDecimal(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getBigDecimal(row);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public String getString(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getString(row);
    }

    @Override
    public byte[] getBytes(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getBytes(row);
    }

    @Override
    public Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public Date getDate(int column, Calendar calendar) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getDate(row, Optional.ofNullable(calendar));
    }

    @Override
    public Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public Time getTime(int column, Calendar calendar) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getTime(row, Optional.ofNullable(calendar));
    }

    @Override
    public Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getTimestamp(row, Optional.ofNullable(calendar));
    }

    @Override
    public Object getObject(int column) throws SQLException {
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getObject(row);
    }

    @Override
    public <T> T getObject(int column, Class<T> wanted) throws SQLException {
        if (wanted == null) {
            throw new SQLException("No class is named", "22023");
        }
        ColumnReader cell = cell(column);
        return cell == null ? null : cell.getObject(row, wanted);
    }

    @Override
    public Object getObject(int column, Map<String, Class<?>> types) throws SQLException {
        return getObject(column); // there are no types of the user's to map
    }

    // ---- about it ----

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return metadata;
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings.clear();
    }

    @Override
    public Statement getStatement() throws SQLException {
        checkOpen();
        return statement.orElse(null);
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        if (rows < 0) {
            throw new SQLException("A fetch size cannot be " + rows, "22023");
        }
        fetchSize = rows; // the server sends on by itself, as fast as rows are read
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }
}
