package io.sayquel.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;

/** Conversions to numbers and truth values. */
final class Numbers {
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    /** A text such as 1e999999999 is short, and the whole number that it stands for is not. */
    private static final int MOST_DIGITS = 10_000;

    private Numbers() {}

    /** As a whole number; a fraction is cut off, as every driver does, but a number that is too large is not. */
    static long toLong(Object value, String target) throws SQLException {
        if (value instanceof Long) {
            return (Long) value;
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        if (value instanceof Float || value instanceof Double) {
            return toLong(((Number) value).doubleValue(), target);
        }
        return toLong(toDecimal(value, target), target);
    }

    static long toLong(double value, String target) throws SQLException {
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw ConversionErrors.outOfRange(value, target);
        }
        return (long) value;
    }

    static long toLong(BigDecimal value, String target) throws SQLException {
        if ((long) value.precision() - value.scale() > 20
                || value.compareTo(LONG_MAX.add(BigDecimal.ONE)) >= 0
                || value.compareTo(LONG_MIN.subtract(BigDecimal.ONE)) <= 0) {
            throw ConversionErrors.outOfRange(value, target);
        }
        return value.precision() <= (long) value.scale() ? 0 : value.longValue(); // 1e-999999999 would take its time
    }

    /** The same, if it is within bounds. */
    static long within(long value, long least, long most, String target) throws SQLException {
        if (value < least || value > most) {
            throw ConversionErrors.outOfRange(value, target);
        }
        return value;
    }

    static double toDouble(Object value) throws SQLException {
        if (value instanceof Float) {
            return Double.parseDouble(value.toString()); // 1.1f is meant as 1.1, not as 1.10000002384
        }
        if (value instanceof Number) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        if (value instanceof String) {
            try {
                return Double.parseDouble(((String) value).trim());
            } catch (NumberFormatException e) {
                throw ConversionErrors.unreadable(value, "a double");
            }
        }
        throw ConversionErrors.unsupported(value, "a double");
    }

    /** As a float; a double that is finite and too large for one is refused, digits may be lost. */
    static float toFloat(Object value) throws SQLException {
        if (value instanceof Float) {
            return (Float) value;
        }
        return narrow(toDouble(value));
    }

    static float narrow(double value) throws SQLException {
        float narrowed = (float) value;
        if (Float.isInfinite(narrowed) && !Double.isInfinite(value)) {
            throw ConversionErrors.outOfRange(value, "a float");
        }
        return narrowed;
    }

    static BigDecimal toDecimal(Object value, String target) throws SQLException {
        if (value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        if (value instanceof Long) {
            return BigDecimal.valueOf((Long) value);
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Float || value instanceof Double || value instanceof String) {
            return parse(value, target);
        }
        throw ConversionErrors.unsupported(value, target);
    }

    private static BigDecimal parse(Object value, String target) throws SQLException {
        try {
            return new BigDecimal(value.toString().trim());
        } catch (NumberFormatException e) {
            throw value instanceof String
                    ? ConversionErrors.unreadable(value, target)
                    : ConversionErrors.outOfRange(value, target); // NaN and the infinities
        }
    }

    static BigInteger toBigInteger(Object value) throws SQLException {
        BigDecimal decimal = toDecimal(value, "a BigInteger");
        if ((long) decimal.precision() - decimal.scale() > MOST_DIGITS) {
            throw ConversionErrors.outOfRange(value, "a BigInteger");
        }
        return decimal.precision() <= (long) decimal.scale() ? BigInteger.ZERO : decimal.toBigInteger();
    }

    static boolean toBoolean(Object value) throws SQLException {
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof String) {
            return parseBoolean((String) value);
        }
        if (value instanceof Number) {
            return toBoolean(((Number) value).doubleValue(), value);
        }
        throw ConversionErrors.unsupported(value, "a boolean");
    }

    /** Only 0 and 1 are truth values. */
    static boolean toBoolean(double number, Object value) throws SQLException {
        if (number != 0 && number != 1) {
            throw ConversionErrors.outOfRange(value, "a boolean");
        }
        return number == 1;
    }

    private static boolean parseBoolean(String text) throws SQLException {
        switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true":
            case "t":
            case "yes":
            case "y":
            case "on":
            case "1":
                return true;
            case "false":
            case "f":
            case "no":
            case "n":
            case "off":
            case "0":
                return false;
            default:
                throw ConversionErrors.unreadable(text, "a boolean");
        }
    }
}
