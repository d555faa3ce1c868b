package io.sayquel.jdbc.internal.type;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneRules;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Conversions to days and times.
 *
 * <p>A local value, which has no zone, becomes one of {@code java.sql}'s instants in the calendar's zone, or the JVM's if there is
 * none: that is what {@code toString} of it shows again. An instant becomes a local value in the connection's zone, which is also
 * how it is shown as text.
 */
final class Times {
    /**
     * In these years the two calendars and their tables of zones agree, but for hours that a clock skips or shows twice; and
     * {@code java.time} is ten times as fast.
     */
    private static final int FIRST_ALIKE = 1901;

    private static final int LAST_ALIKE = 2036;

    private Times() {}

    static LocalDate toLocalDate(Object value) throws SQLException {
        if (value instanceof LocalDate) {
            return (LocalDate) value;
        }
        if (value instanceof LocalDateTime) {
            return ((LocalDateTime) value).toLocalDate();
        }
        if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toLocalDate();
        }
        if (value instanceof String) {
            return TimeText.dateTime((String) value, "a date").toLocalDate();
        }
        throw ConversionErrors.unsupported(value, "a date");
    }

    static LocalTime toLocalTime(Object value) throws SQLException {
        if (value instanceof LocalTime) {
            return (LocalTime) value;
        }
        if (value instanceof LocalDateTime) {
            return ((LocalDateTime) value).toLocalTime();
        }
        if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toLocalTime();
        }
        if (value instanceof OffsetTime) {
            return ((OffsetTime) value).toLocalTime();
        }
        if (value instanceof String) {
            return TimeText.time((String) value);
        }
        throw ConversionErrors.unsupported(value, "a time");
    }

    static LocalDateTime toLocalDateTime(Object value) throws SQLException {
        if (value instanceof LocalDateTime) {
            return (LocalDateTime) value;
        }
        if (value instanceof LocalDate) {
            return ((LocalDate) value).atStartOfDay();
        }
        if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toLocalDateTime();
        }
        if (value instanceof String) {
            return TimeText.dateTime((String) value, "a timestamp");
        }
        throw ConversionErrors.unsupported(value, "a timestamp");
    }

    static OffsetDateTime toOffsetDateTime(Object value, ZoneId zone) throws SQLException {
        if (value instanceof OffsetDateTime) {
            return (OffsetDateTime) value;
        }
        if (value instanceof String) {
            Optional<OffsetDateTime> offset = TimeText.offsetDateTime((String) value);
            if (offset.isPresent()) {
                return offset.get();
            }
        }
        return toLocalDateTime(value).atZone(zone).toOffsetDateTime();
    }

    static OffsetTime toOffsetTime(Object value, ZoneId zone) throws SQLException {
        if (value instanceof OffsetTime) {
            return (OffsetTime) value;
        }
        if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toOffsetTime();
        }
        if (value instanceof String) {
            Optional<OffsetTime> offset = TimeText.offsetTime((String) value);
            if (offset.isPresent()) {
                return offset.get();
            }
        }
        if (value instanceof LocalDateTime || value instanceof LocalDate) {
            return toLocalDateTime(value).atZone(zone).toOffsetDateTime().toOffsetTime();
        }
        return toLocalTime(value).atOffset(zone.getRules().getStandardOffset(Instant.EPOCH));
    }

    static ZonedDateTime toZonedDateTime(Object value, ZoneId zone) throws SQLException {
        return toOffsetDateTime(value, zone).atZoneSameInstant(zone);
    }

    static Date toDate(Object value, Optional<Calendar> calendar) throws SQLException {
        LocalDate day = value instanceof OffsetDateTime && calendar.isPresent()
                ? ((OffsetDateTime) value)
                        .atZoneSameInstant(zone(calendar).toZoneId())
                        .toLocalDate()
                : toLocalDate(value);
        return new Date(millis(day.atStartOfDay(), zone(calendar)));
    }

    static Time toTime(Object value, Optional<Calendar> calendar) throws SQLException {
        if (value instanceof OffsetTime) {
            OffsetTime time = (OffsetTime) value;
            return new Time(time.atDate(LocalDate.EPOCH).toInstant().toEpochMilli());
        }
        LocalTime time = value instanceof OffsetDateTime && calendar.isPresent()
                ? ((OffsetDateTime) value)
                        .atZoneSameInstant(zone(calendar).toZoneId())
                        .toLocalTime()
                : toLocalTime(value);
        return new Time(millis(time.atDate(LocalDate.EPOCH), zone(calendar)));
    }

    static Timestamp toTimestamp(Object value, Optional<Calendar> calendar) throws SQLException {
        if (value instanceof OffsetDateTime) {
            return timestamp((OffsetDateTime) value);
        }
        if (value instanceof String) {
            Optional<OffsetDateTime> offset = TimeText.offsetDateTime((String) value);
            if (offset.isPresent()) {
                return timestamp(offset.get());
            }
        }
        if (value instanceof LocalTime) {
            return toTimestamp(((LocalTime) value).atDate(LocalDate.EPOCH), calendar);
        }
        LocalDateTime local = toLocalDateTime(value);
        Timestamp timestamp = new Timestamp(millis(local.withNano(0), zone(calendar)));
        timestamp.setNanos(local.get(ChronoField.NANO_OF_SECOND));
        return timestamp;
    }

    private static Timestamp timestamp(OffsetDateTime value) throws SQLException {
        try {
            return Timestamp.from(value.toInstant());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SQLException(value + " is out of range for a Timestamp", "22008", e);
        }
    }

    static TimeZone zone(Optional<Calendar> calendar) {
        return calendar.map(Calendar::getTimeZone).orElseGet(TimeZone::getDefault);
    }

    /** Milliseconds in a zone, as the calendar of {@code java.sql} counts them. */
    static long millis(LocalDateTime local, TimeZone zone) {
        return millis(local, zone, zone.toZoneId().getRules());
    }

    /**
     * The same for who knows the zone's rules, which take as long to find as the rest.
     *
     * @param rules those of the zone
     */
    static long millis(LocalDateTime local, TimeZone zone, ZoneRules rules) {
        if (local.getYear() >= FIRST_ALIKE && local.getYear() <= LAST_ALIKE) {
            List<ZoneOffset> offsets = rules.getValidOffsets(local);
            if (offsets.size() == 1) {
                long millis = local.toEpochSecond(offsets.get(0)) * 1_000 + local.get(ChronoField.MILLI_OF_SECOND);
                if (zone.getOffset(millis)
                        == offsets.get(0).getTotalSeconds() * 1_000) { // or it is a zone of somebody's own
                    return millis;
                }
            }
        }
        return millisByCalendar(local, zone);
    }

    /** By the calendar of {@code java.sql}, which is Julian before 1582: only so does its toString show the day that was meant. */
    static long millisByCalendar(LocalDateTime local, TimeZone zone) {
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        int year = local.getYear();
        calendar.set(Calendar.ERA, year > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
        calendar.set(Calendar.YEAR, year > 0 ? year : 1 - year);
        calendar.set(Calendar.MONTH, local.getMonthValue() - 1);
        calendar.set(Calendar.DAY_OF_MONTH, local.getDayOfMonth());
        calendar.set(Calendar.HOUR_OF_DAY, local.getHour());
        calendar.set(Calendar.MINUTE, local.getMinute());
        calendar.set(Calendar.SECOND, local.getSecond());
        calendar.set(Calendar.MILLISECOND, local.getNano() / 1_000_000);
        return calendar.getTimeInMillis();
    }
}
