package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Reads whole numbers of 8 to 64 bits, with sign and without. */
final class IntReader extends ColumnReader {
    private final boolean unsigned64;

    IntReader(Field field, SqlType type, Rendering rendering) {
        super(type, rendering);
        unsigned64 = field.width() == 8 && !field.signed();
    }

    @Override
    Object value(int row) {
        long number = vector().integer(row);
        if (unsigned64 && number < 0) {
            return new BigDecimal(Long.toUnsignedString(number));
        }
        return number;
    }

    @Override
    long integer(int row, String target) throws SQLException {
        long number = vector().integer(row);
        if (unsigned64 && number < 0) {
            throw ConversionErrors.outOfRange(Long.toUnsignedString(number), target);
        }
        return number;
    }

    @Override
    public double getDouble(int row) throws SQLException {
        long number = vector().integer(row);
        return unsigned64 && number < 0 ? super.getDouble(row) : (double) number;
    }

    @Override
    public float getFloat(int row) throws SQLException {
        return (float) getDouble(row);
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        long number = vector().integer(row);
        return Numbers.toBoolean((double) number, number);
    }

    @Override
    public String getString(int row) {
        long number = vector().integer(row);
        return unsigned64 ? Long.toUnsignedString(number) : Long.toString(number);
    }
}
