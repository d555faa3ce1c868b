package io.sayquel.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;

/** Gives values as streams and large objects: the value is in memory, and these are ways to look at it. */
abstract class ValueStreams extends ForwardOnly {
    @Override
    public InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public InputStream getUnicodeStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public Array getArray(int column) throws SQLException {
        return getObject(column, Array.class);
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        return getObject(column, Blob.class);
    }

    @Override
    public Clob getClob(int column) throws SQLException {
        return getObject(column, Clob.class);
    }

    @Override
    public URL getURL(int column) throws SQLException {
        String text = getString(column);
        try {
            return text == null ? null : new URL(text);
        } catch (MalformedURLException e) {
            throw new SQLException("The value is no URL", "22018", e);
        }
    }

    @Override
    public NClob getNClob(int column) throws SQLException {
        throw none("NCLOB");
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        throw none("REF");
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        throw none("ROWID");
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        throw none("XML");
    }

    private static SQLException none(String type) {
        return new SQLFeatureNotSupportedException("There are no values of type " + type, "0A000");
    }
}
