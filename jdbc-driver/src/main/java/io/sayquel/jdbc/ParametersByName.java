package io.sayquel.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** Sets parameters by name: the number of the marker is found, and the setter by number does the rest. */
abstract class ParametersByName extends JdbcPreparedStatement implements CallableStatement {
    @Override
    public void setAsciiStream(String name, InputStream value) throws SQLException {
        setAsciiStream(index(name), value);
    }

    @Override
    public void setAsciiStream(String name, InputStream value, int more) throws SQLException {
        setAsciiStream(index(name), value, more);
    }

    @Override
    public void setAsciiStream(String name, InputStream value, long more) throws SQLException {
        setAsciiStream(index(name), value, more);
    }

    @Override
    public void setBigDecimal(String name, BigDecimal value) throws SQLException {
        setBigDecimal(index(name), value);
    }

    @Override
    public void setBinaryStream(String name, InputStream value) throws SQLException {
        setBinaryStream(index(name), value);
    }

    @Override
    public void setBinaryStream(String name, InputStream value, int more) throws SQLException {
        setBinaryStream(index(name), value, more);
    }

    @Override
    public void setBinaryStream(String name, InputStream value, long more) throws SQLException {
        setBinaryStream(index(name), value, more);
    }

    @Override
    public void setBlob(String name, InputStream value) throws SQLException {
        setBlob(index(name), value);
    }

    @Override
    public void setBlob(String name, InputStream value, long more) throws SQLException {
        setBlob(index(name), value, more);
    }

    @Override
    public void setBlob(String name, Blob value) throws SQLException {
        setBlob(index(name), value);
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        setBoolean(index(name), value);
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        setByte(index(name), value);
    }

    @Override
    public void setBytes(String name, byte[] value) throws SQLException {
        setBytes(index(name), value);
    }

    @Override
    public void setCharacterStream(String name, Reader value) throws SQLException {
        setCharacterStream(index(name), value);
    }

    @Override
    public void setCharacterStream(String name, Reader value, int more) throws SQLException {
        setCharacterStream(index(name), value, more);
    }

    @Override
    public void setCharacterStream(String name, Reader value, long more) throws SQLException {
        setCharacterStream(index(name), value, more);
    }

    @Override
    public void setClob(String name, Reader value) throws SQLException {
        setClob(index(name), value);
    }

    @Override
    public void setClob(String name, Reader value, long more) throws SQLException {
        setClob(index(name), value, more);
    }

    @Override
    public void setClob(String name, Clob value) throws SQLException {
        setClob(index(name), value);
    }

    @Override
    public void setDate(String name, Date value) throws SQLException {
        setDate(index(name), value);
    }

    @Override
    public void setDate(String name, Date value, Calendar more) throws SQLException {
        setDate(index(name), value, more);
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        setDouble(index(name), value);
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        setFloat(index(name), value);
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        setInt(index(name), value);
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        setLong(index(name), value);
    }

    @Override
    public void setNCharacterStream(String name, Reader value) throws SQLException {
        setNCharacterStream(index(name), value);
    }

    @Override
    public void setNCharacterStream(String name, Reader value, long more) throws SQLException {
        setNCharacterStream(index(name), value, more);
    }

    @Override
    public void setNClob(String name, Reader value) throws SQLException {
        setNClob(index(name), value);
    }

    @Override
    public void setNClob(String name, Reader value, long more) throws SQLException {
        setNClob(index(name), value, more);
    }

    @Override
    public void setNClob(String name, NClob value) throws SQLException {
        setNClob(index(name), value);
    }

    @Override
    public void setNString(String name, String value) throws SQLException {
        setNString(index(name), value);
    }

    @Override
    public void setNull(String name, int value) throws SQLException {
        setNull(index(name), value);
    }

    @Override
    public void setNull(String name, int value, String more) throws SQLException {
        setNull(index(name), value, more);
    }

    @Override
    public void setObject(String name, Object value) throws SQLException {
        setObject(index(name), value);
    }

    @Override
    public void setObject(String name, Object value, int more) throws SQLException {
        setObject(index(name), value, more);
    }

    @Override
    public void setObject(String name, Object value, int more, int extra) throws SQLException {
        setObject(index(name), value, more, extra);
    }

    @Override
    public void setRowId(String name, RowId value) throws SQLException {
        setRowId(index(name), value);
    }

    @Override
    public void setSQLXML(String name, SQLXML value) throws SQLException {
        setSQLXML(index(name), value);
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        setShort(index(name), value);
    }

    @Override
    public void setString(String name, String value) throws SQLException {
        setString(index(name), value);
    }

    @Override
    public void setTime(String name, Time value) throws SQLException {
        setTime(index(name), value);
    }

    @Override
    public void setTime(String name, Time value, Calendar more) throws SQLException {
        setTime(index(name), value, more);
    }

    @Override
    public void setTimestamp(String name, Timestamp value) throws SQLException {
        setTimestamp(index(name), value);
    }

    @Override
    public void setTimestamp(String name, Timestamp value, Calendar more) throws SQLException {
        setTimestamp(index(name), value, more);
    }

    @Override
    public void setURL(String name, URL value) throws SQLException {
        setURL(index(name), value);
    }

    ParametersByName(JdbcConnection connection, String sql) {
        super(connection, sql);
    }

    /** Number of the marker with a name. */
    abstract int index(String name) throws SQLException;
}
