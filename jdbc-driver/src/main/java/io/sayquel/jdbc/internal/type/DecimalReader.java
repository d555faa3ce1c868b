package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import java.sql.SQLException;

/** Reads decimals of 128 bits, which HUGEINT and sums of whole numbers are as well. */
final class DecimalReader extends ColumnReader {
    /** Up to here a power of ten, and its quotient with a long of 53 bits, is exact as a double. */
    private static final int EXACT_POWERS = 22;

    private static final long EXACT_LONG = 1L << 53;
    private static final long[] POWERS = powers();

    private final int scale;
    private final double divisor;

    DecimalReader(Field field, SqlType type, Rendering rendering) {
        super(type, rendering);
        scale = field.scale();
        divisor = Math.pow(10, Math.min(scale, EXACT_POWERS));
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    @Override
    Object value(int row) {
        return vector().decimal(row);
    }

    @Override
    long integer(int row, String target) throws SQLException {
        if (scale < POWERS.length && vector().fitsLong(row)) {
            return vector().unscaled(row) / POWERS[scale];
        }
        return Numbers.toLong(vector().decimal(row), target);
    }

    /** The nearest double, and without an object where that is one exact division. */
    @Override
    public double getDouble(int row) {
        if (scale <= EXACT_POWERS && vector().fitsLong(row)) {
            long unscaled = vector().unscaled(row);
            if (unscaled >= -EXACT_LONG && unscaled <= EXACT_LONG) {
                return unscaled / divisor;
            }
        }
        return vector().decimal(row).doubleValue();
    }

    @Override
    public float getFloat(int row) throws SQLException {
        return Numbers.narrow(getDouble(row));
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        double number = getDouble(row);
        return Numbers.toBoolean(number, number);
    }
}
