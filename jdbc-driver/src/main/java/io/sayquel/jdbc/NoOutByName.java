package io.sayquel.jdbc;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Refuses to give anything back by the name of a parameter: what a call gives is rows. */
abstract class NoOutByName extends ParametersByName {
    NoOutByName(JdbcConnection connection, String sql) {
        super(connection, sql);
    }

    static SQLException noOutParameter() {
        return new SQLException("No procedure gives anything back by parameters; its rows are a result", "07006");
    }

    @Override
    public Array getArray(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public BigDecimal getBigDecimal(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Blob getBlob(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public byte getByte(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public byte[] getBytes(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Reader getCharacterStream(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Clob getClob(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Date getDate(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Date getDate(String name, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public double getDouble(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public float getFloat(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public int getInt(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public long getLong(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Reader getNCharacterStream(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public NClob getNClob(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public String getNString(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public <T> T getObject(String name, Class<T> more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Object getObject(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Object getObject(String name, Map<String, Class<?>> more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Ref getRef(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public RowId getRowId(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public SQLXML getSQLXML(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public short getShort(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public String getString(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Time getTime(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Time getTime(String name, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Timestamp getTimestamp(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Timestamp getTimestamp(String name, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public URL getURL(String name) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(String name, int more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(String name, int more, int extra) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(String name, int more, String extra) throws SQLException {
        throw noOutParameter();
    }
}
