package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Parameter;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.Optional;

/** The many setters of parameters: all of them come down to one value of one type. */
abstract class ParameterSetters extends JdbcStatement implements PreparedStatement {
    ParameterSetters(JdbcConnection connection) {
        super(connection);
    }

    /** Sets the value of a marker. */
    abstract void set(int index, Parameter value) throws SQLException;

    private void setValue(int index, Object value) throws SQLException {
        set(index, ParameterValues.of(value, Optional.empty()));
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        set(index, Parameter.ofNull(ParameterValues.typeOf(type)));
    }

    @Override
    public void setNull(int index, int type, String typeName) throws SQLException {
        setNull(index, type);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        setValue(index, value);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) throws SQLException {
        setTyped(index, value, Types.DECIMAL);
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        setTyped(index, value, Types.VARCHAR);
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        setString(index, value);
    }

    @Override
    public void setBytes(int index, byte[] value) throws SQLException {
        setTyped(index, value, Types.VARBINARY);
    }

    @Override
    public void setURL(int index, URL value) throws SQLException {
        setString(index, value == null ? null : value.toString());
    }

    private void setTyped(int index, Object value, int type) throws SQLException {
        if (value == null) {
            setNull(index, type);
        } else {
            setValue(index, value);
        }
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        setTyped(index, value, Types.OTHER);
    }

    @Override
    public void setObject(int index, Object value, int type) throws SQLException {
        set(index, value == null ? Parameter.ofNull(ParameterValues.typeOf(type)) : ParameterValues.as(value, type));
    }

    @Override
    public void setObject(int index, Object value, int type, int scale) throws SQLException {
        setObject(index, value, type);
    }

    // ---- days and times ----

    @Override
    public void setDate(int index, Date value) throws SQLException {
        setDate(index, value, null);
    }

    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        setTime(index, value, Types.DATE, calendar);
    }

    @Override
    public void setTime(int index, Time value) throws SQLException {
        setTime(index, value, null);
    }

    @Override
    public void setTime(int index, Time value, Calendar calendar) throws SQLException {
        setTime(index, value, Types.TIME, calendar);
    }

    @Override
    public void setTimestamp(int index, Timestamp value) throws SQLException {
        setTimestamp(index, value, null);
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        setTime(index, value, Types.TIMESTAMP, calendar);
    }

    private void setTime(int index, Object value, int type, Calendar calendar) throws SQLException {
        if (value == null) {
            setNull(index, type);
        } else {
            set(index, ParameterValues.of(value, Optional.ofNullable(calendar)));
        }
    }

    // ---- streams, which are read at once ----

    private void setText(int index, Reader value, long length) throws SQLException {
        setString(index, value == null ? null : ParameterValues.read(value, length));
    }

    private void setBinary(int index, InputStream value, long length) throws SQLException {
        setBytes(index, value == null ? null : ParameterValues.read(value, length));
    }

    private void setAscii(int index, InputStream value, long length) throws SQLException {
        setString(
                index,
                value == null ? null : new String(ParameterValues.read(value, length), StandardCharsets.US_ASCII));
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        setAscii(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
        setAscii(index, value, length);
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
        setAscii(index, value, length);
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
        setString(
                index, value == null ? null : new String(ParameterValues.read(value, length), StandardCharsets.UTF_8));
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        setBinary(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
        setBinary(index, value, length);
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
        setBinary(index, value, length);
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        setBinary(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setBlob(int index, InputStream value, long length) throws SQLException {
        setBinary(index, value, length);
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        setBinary(index, value == null ? null : value.getBinaryStream(), Long.MAX_VALUE);
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        setText(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setCharacterStream(int index, Reader value, int length) throws SQLException {
        setText(index, value, length);
    }

    @Override
    public void setCharacterStream(int index, Reader value, long length) throws SQLException {
        setText(index, value, length);
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        setText(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
        setText(index, value, length);
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        setText(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setClob(int index, Reader value, long length) throws SQLException {
        setText(index, value, length);
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        setText(index, value == null ? null : value.getCharacterStream(), Long.MAX_VALUE);
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        setText(index, value, Long.MAX_VALUE);
    }

    @Override
    public void setNClob(int index, Reader value, long length) throws SQLException {
        setText(index, value, length);
    }

    @Override
    public void setNClob(int index, NClob value) throws SQLException {
        setClob(index, value);
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        setTyped(index, value, Types.ARRAY);
    }

    // ---- types that no parameter has ----

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        throw none("REF");
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw none("ROWID");
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        throw none("XML");
    }

    private static SQLException none(String type) {
        return new SQLFeatureNotSupportedException("A parameter cannot be of type " + type, "0A000");
    }
}
