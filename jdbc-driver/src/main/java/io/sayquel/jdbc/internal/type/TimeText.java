package io.sayquel.jdbc.internal.type;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Days and times as SQL writes them, {@code 2024-05-01 09:30:00.5+07:00}; a T between day and time is read as well. */
final class TimeText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter LENIENT_TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter();
    private static final DateTimeFormatter OFFSET_TIME = new DateTimeFormatterBuilder()
            .append(LENIENT_TIME)
            .appendPattern("[XXXXX][XXX][X]")
            .toFormatter();
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(LENIENT_TIME)
            .toFormatter();
    private static final DateTimeFormatter OFFSET_DATE_TIME = new DateTimeFormatterBuilder()
            .append(DATE_TIME)
            .appendPattern("[XXXXX][XXX][X]")
            .toFormatter();

    private TimeText() {}

    static String of(LocalTime time) {
        return TIME.format(time);
    }

    static String of(LocalDateTime value) {
        return value.toLocalDate() + " " + of(value.toLocalTime());
    }

    static String of(OffsetDateTime value) {
        return of(value.toLocalDateTime()) + offset(value.getOffset().getId());
    }

    static String of(OffsetTime value) {
        return of(value.toLocalTime()) + offset(value.getOffset().getId());
    }

    private static String offset(String id) {
        return id.equals("Z") ? "+00:00" : id;
    }

    /** A day, with or without a time; an offset is left out. */
    static LocalDateTime dateTime(String text, String target) throws SQLException {
        String normal = normal(text);
        try {
            if (normal.indexOf(' ') < 0) {
                return LocalDate.parse(normal).atStartOfDay();
            }
            return LocalDateTime.from(OFFSET_DATE_TIME.parse(normal));
        } catch (DateTimeException e) {
            throw ConversionErrors.noTime(text, target);
        }
    }

    /** A time of day, with or without a day before it. */
    static LocalTime time(String text) throws SQLException {
        String normal = normal(text);
        try {
            return LocalTime.from(OFFSET_TIME.parse(normal.substring(normal.indexOf(' ') + 1)));
        } catch (DateTimeException e) {
            throw ConversionErrors.noTime(text, "a time");
        }
    }

    /** Empty if it is none, or has no offset. */
    static Optional<OffsetDateTime> offsetDateTime(String text) {
        try {
            return Optional.of(OffsetDateTime.from(OFFSET_DATE_TIME.parse(normal(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty if it is none, or has no offset. */
    static Optional<OffsetTime> offsetTime(String text) {
        try {
            return Optional.of(OffsetTime.from(OFFSET_TIME.parse(normal(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String normal(String text) {
        String trimmed = text.trim();
        int t = trimmed.indexOf('T');
        return t > 0 ? trimmed.substring(0, t) + ' ' + trimmed.substring(t + 1) : trimmed;
    }
}
