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

/**
 * {@code {call ask(?)}}: a question asked as a procedure, for tools that know no other way. Its rows are the result; nothing comes
 * back by parameters.
 */
final class JdbcCallableStatement extends NoOutByName {
    private static final String QUESTION = "question";

    JdbcCallableStatement(JdbcConnection connection, String sql) {
        super(connection, sql);
    }

    @Override
    int index(String name) throws SQLException {
        if (!QUESTION.equalsIgnoreCase(name)) {
            throw new SQLException("There is no parameter \"" + name + "\"; there is " + QUESTION, "07009");
        }
        return 1;
    }

    @Override
    public Array getArray(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public BigDecimal getBigDecimal(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int index, int more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Blob getBlob(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public byte getByte(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public byte[] getBytes(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Reader getCharacterStream(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Clob getClob(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Date getDate(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Date getDate(int index, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public double getDouble(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public float getFloat(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public int getInt(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public long getLong(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Reader getNCharacterStream(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public String getNString(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public <T> T getObject(int index, Class<T> more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Object getObject(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Object getObject(int index, Map<String, Class<?>> more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public short getShort(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public String getString(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Time getTime(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Time getTime(int index, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Timestamp getTimestamp(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public Timestamp getTimestamp(int index, Calendar more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public URL getURL(int index) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(int index, int more) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(int index, int more, int extra) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public void registerOutParameter(int index, int more, String extra) throws SQLException {
        throw noOutParameter();
    }

    @Override
    public boolean wasNull() throws SQLException {
        throw noOutParameter();
    }
}
