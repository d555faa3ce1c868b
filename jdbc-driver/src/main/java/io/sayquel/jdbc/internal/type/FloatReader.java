package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import java.sql.SQLException;

/** Reads floats and doubles. */
final class FloatReader extends ColumnReader {
    private final boolean single;

    FloatReader(Field field, SqlType type, Rendering rendering) {
        super(type, rendering);
        single = field.width() == 4;
    }

    @Override
    Object value(int row) {
        double number = vector().real(row);
        if (single) {
            return (float) number;
        }
        return number;
    }

    @Override
    public double getDouble(int row) throws SQLException {
        return single ? super.getDouble(row) : vector().real(row);
    }

    @Override
    public float getFloat(int row) throws SQLException {
        double number = vector().real(row);
        return single ? (float) number : Numbers.narrow(number);
    }

    @Override
    long integer(int row, String target) throws SQLException {
        return Numbers.toLong(vector().real(row), target);
    }
}
