package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Vector;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Optional;

/**
 * Reads the values of one column, batch after batch. A kind of vector says what its {@linkplain #value value} is; every conversion
 * follows from that, and a kind overrides those it can do without making an object. Only rows that are not null are asked for.
 * Confined to one thread.
 */
public abstract class ColumnReader {
    /** From so many rows on it pays to keep what values come to. */
    static final int MANY = 500;

    private final SqlType type;
    private final Rendering rendering;
    private final Targets.Default byDefault;
    private Vector vector;

    ColumnReader(SqlType type, Rendering rendering) {
        this.type = type;
        this.rendering = rendering;
        this.byDefault = new Targets.Default(type, rendering);
    }

    /** Goes on with the column's values in another batch. */
    public void attach(Vector next) {
        vector = next;
    }

    final Vector vector() {
        return vector;
    }

    final Rendering rendering() {
        return rendering;
    }

    public final SqlType type() {
        return type;
    }

    public boolean isNull(int row) {
        return vector.isNull(row);
    }

    /**
     * What the value is in Java: Boolean, Long, Float, Double, BigDecimal, String, byte[], UUID, a type of {@code java.time},
     * Interval, List or Map.
     */
    abstract Object value(int row) throws SQLException;

    public boolean getBoolean(int row) throws SQLException {
        return Numbers.toBoolean(value(row));
    }

    public final byte getByte(int row) throws SQLException {
        return (byte) Numbers.within(integer(row, "a byte"), Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte");
    }

    public final short getShort(int row) throws SQLException {
        return (short) Numbers.within(integer(row, "a short"), Short.MIN_VALUE, Short.MAX_VALUE, "a short");
    }

    public final int getInt(int row) throws SQLException {
        return (int) Numbers.within(integer(row, "an int"), Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
    }

    public final long getLong(int row) throws SQLException {
        return integer(row, "a long");
    }

    long integer(int row, String target) throws SQLException {
        return Numbers.toLong(value(row), target);
    }

    public float getFloat(int row) throws SQLException {
        return Numbers.toFloat(value(row));
    }

    public double getDouble(int row) throws SQLException {
        return Numbers.toDouble(value(row));
    }

    public final BigDecimal getBigDecimal(int row) throws SQLException {
        return Numbers.toDecimal(value(row), "a BigDecimal");
    }

    public String getString(int row) throws SQLException {
        return Texts.toText(value(row));
    }

    public final byte[] getBytes(int row) throws SQLException {
        return Targets.toBytes(value(row));
    }

    /** By the calendar's zone, or the JVM's. */
    public Date getDate(int row, Optional<Calendar> calendar) throws SQLException {
        return Times.toDate(value(row), calendar);
    }

    /** By the calendar's zone, or the JVM's. */
    public final Time getTime(int row, Optional<Calendar> calendar) throws SQLException {
        return Times.toTime(value(row), calendar);
    }

    /** By the calendar's zone, or the JVM's. */
    public final Timestamp getTimestamp(int row, Optional<Calendar> calendar) throws SQLException {
        return Times.toTimestamp(value(row), calendar);
    }

    /** An object of the class that the type states. */
    public Object getObject(int row) throws SQLException {
        return byDefault.of(value(row));
    }

    /** An object of a class that the caller wants. */
    public final <T> T getObject(int row, Class<T> wanted) throws SQLException {
        return Targets.convert(value(row), wanted, type, rendering);
    }
}
