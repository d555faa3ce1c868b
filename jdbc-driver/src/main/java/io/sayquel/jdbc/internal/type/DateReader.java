package io.sayquel.jdbc.internal.type;

import java.time.LocalDate;

/** Reads days. */
final class DateReader extends ColumnReader {
    /** How the engine marks a day beyond all days. */
    private static final long INFINITE = Integer.MAX_VALUE;

    DateReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    /** An infinite day is text: it is none of {@code java.time}. */
    @Override
    Object value(int row) {
        long day = vector().integer(row);
        if (Math.abs(day) == INFINITE) {
            return day > 0 ? "infinity" : "-infinity";
        }
        return LocalDate.ofEpochDay(day);
    }
}
