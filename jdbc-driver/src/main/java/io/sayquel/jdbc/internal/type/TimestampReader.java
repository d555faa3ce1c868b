package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads timestamps: local ones, and instants, which are shown in the connection's zone. */
final class TimestampReader extends ColumnReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long unitsPerSecond;
    private final boolean zoned;

    TimestampReader(Field field, SqlType type, Rendering rendering) {
        super(type, rendering);
        unitsPerSecond = field.unitsPerSecond();
        zoned = field.zoned();
    }

    /** What the engine calls infinity is text: it is none of {@code java.time}. */
    @Override
    Object value(int row) throws SQLException {
        long units = vector().integer(row);
        if (units == Long.MAX_VALUE || units == -Long.MAX_VALUE) {
            return units > 0 ? "infinity" : "-infinity";
        }
        long second = Math.floorDiv(units, unitsPerSecond);
        int nano = (int) (Math.floorMod(units, unitsPerSecond) * (NANOS_PER_SECOND / unitsPerSecond));
        try {
            if (zoned) {
                return Instant.ofEpochSecond(second, nano)
                        .atZone(rendering().zone())
                        .toOffsetDateTime();
            }
            return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ConversionErrors.outOfRange(units, "a timestamp");
        }
    }
}
