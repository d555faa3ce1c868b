package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import java.sql.SQLException;
import java.time.LocalTime;

/** Reads times of day. */
final class TimeReader extends ColumnReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private final long unitsPerSecond;

    TimeReader(Field field, SqlType type, Rendering rendering) {
        super(type, rendering);
        unitsPerSecond = field.unitsPerSecond();
    }

    /** 24:00:00, which the engine has and {@code java.time} has not, is text. */
    @Override
    Object value(int row) throws SQLException {
        long units = vector().integer(row);
        if (units == SECONDS_PER_DAY * unitsPerSecond) {
            return "24:00:00";
        }
        if (units < 0 || units > SECONDS_PER_DAY * unitsPerSecond) {
            throw ConversionErrors.outOfRange(units, "a time of day");
        }
        return LocalTime.ofNanoOfDay(units * (NANOS_PER_SECOND / unitsPerSecond));
    }
}
