package io.sayquel.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** What the columns of a result are. A name and a label are one: some tools read only the name. */
final class JdbcResultSetMetaData implements ResultSetMetaData, JdbcWrapper {
    private final Columns columns;

    JdbcResultSetMetaData(Columns columns) {
        this.columns = columns;
    }

    @Override
    public int getColumnCount() {
        return columns.count();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return columns.get(column).name();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return columns.get(column).name();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return columns.get(column).type().code();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return columns.get(column).type().name();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return columns.get(column).type().javaClass().getName();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return columns.get(column).type().precision();
    }

    @Override
    public int getScale(int column) throws SQLException {
        return columns.get(column).type().scale();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return columns.get(column).type().displaySize();
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return columns.get(column).type().signed();
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return columns.get(column).type().caseSensitive();
    }

    @Override
    public int isNullable(int column) throws SQLException {
        return columns.get(column).nullable() ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        return columns.get(column) != null;
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        return columns.get(column) != null;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        return !isReadOnly(column);
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        return !isReadOnly(column);
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        return !isReadOnly(column);
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        return !isReadOnly(column);
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        return unknown(column);
    }

    @Override
    public String getTableName(int column) throws SQLException {
        return unknown(column);
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        return unknown(column);
    }

    /** A result's column may come of several tables; JDBC's word for that is the empty one. */
    private String unknown(int column) throws SQLException {
        columns.get(column);
        return "";
    }
}
