package io.sayquel.jdbc.internal.type;

import java.sql.SQLException;

/** A value is not given as what was asked for. */
final class ConversionErrors {
    private static final int MOST_SHOWN = 40;

    private ConversionErrors() {}

    /** It is a number, and the target holds none so large. */
    static SQLException outOfRange(Object value, String target) {
        return new SQLException(shown(value) + " is out of range for " + target, "22003");
    }

    /** It is text that does not read as what was asked for. */
    static SQLException unreadable(Object value, String target) {
        return new SQLException("\"" + shown(value) + "\" does not read as " + target, "22018");
    }

    /** It is text that is no date or time. */
    static SQLException noTime(Object value, String target) {
        return new SQLException("\"" + shown(value) + "\" does not read as " + target, "22007");
    }

    /** A type is never given as the other. */
    static SQLException unsupported(Object value, String target) {
        return new SQLException(kind(value) + " is not given as " + target, "07006");
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static String kind(Object value) {
        return value instanceof byte[]
                ? "binary data"
                : "a value of " + value.getClass().getSimpleName();
    }
}
