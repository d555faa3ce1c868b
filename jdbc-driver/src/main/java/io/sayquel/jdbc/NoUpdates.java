package io.sayquel.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
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

/** Refuses to change a result at all; tools ask of each row whether it was changed, and are told. */
abstract class NoUpdates extends NoUpdatesByIndex {
    @Override
    public void updateArray(String label, Array value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String label, InputStream value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String label, InputStream value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String label, Blob value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBoolean(String label, boolean value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateByte(String label, byte value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBytes(String label, byte[] value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String label, Reader value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String label, Reader value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String label, Reader value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String label, Clob value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDate(String label, Date value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDouble(String label, double value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateFloat(String label, float value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateInt(String label, int value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateLong(String label, long value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(String label, Reader value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String label, Reader value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String label, Reader value, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String label, NClob value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNString(String label, String value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNull(String label) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String label, Object value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String label, Object value, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRef(String label, Ref value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRowId(String label, RowId value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateSQLXML(String label, SQLXML value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateShort(String label, short value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateString(String label, String value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTime(String label, Time value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTimestamp(String label, Timestamp value) throws SQLException {
        throw readOnly();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        throw readOnly();
    }

    @Override
    public void deleteRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void insertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void refreshRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return false;
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return false;
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return false;
    }
}
