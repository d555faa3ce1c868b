package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Vector;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;

/** Reads days. */
final class DateReader extends ColumnReader {
    /** How the engine marks a day beyond all days. */
    private static final long INFINITE = Integer.MAX_VALUE;

    private final boolean asDate;
    private Optional<DayMillis> kept = Optional.empty();
    private TimeZone zone = TimeZone.getDefault();
    private boolean inDefaultZone;

    DateReader(SqlType type, Rendering rendering) {
        super(type, rendering);
        asDate = type.javaClass() == Date.class;
    }

    @Override
    public void attach(Vector next) {
        super.attach(next);
        if (kept.isEmpty() && next.rows() >= MANY) {
            kept = Optional.of(new DayMillis());
        }
        zone = TimeZone.getDefault(); // a copy: asking for each value would make one for each
        inDefaultZone = false;
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

    @Override
    public Date getDate(int row, Optional<Calendar> calendar) throws SQLException {
        long day = vector().integer(row);
        if (kept.isEmpty() || Math.abs(day) == INFINITE) {
            return super.getDate(row, calendar);
        }
        return new Date(calendar.isPresent() ? inZoneOf(calendar.get(), day) : inDefaultZone(day));
    }

    private long inZoneOf(Calendar calendar, long day) {
        inDefaultZone = false;
        return kept.orElseThrow().of(day, calendar.getTimeZone());
    }

    private long inDefaultZone(long day) {
        DayMillis days = kept.orElseThrow();
        if (!inDefaultZone) {
            days.use(zone);
            inDefaultZone = true;
        }
        return days.of(day);
    }

    @Override
    public Object getObject(int row) throws SQLException {
        return asDate ? getDate(row, Optional.empty()) : super.getObject(row);
    }
}
