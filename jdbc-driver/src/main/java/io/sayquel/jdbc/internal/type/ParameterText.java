package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.wire.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;

/** Values of Java in the text forms that parameters travel in. */
public final class ParameterText {
    private ParameterText() {}

    /**
     * A value as the type that it has by itself.
     *
     * @param calendar whose zone says which local day and time one of {@code java.sql}'s instants is; the JVM's if there is none
     */
    public static Parameter of(Object value, Optional<Calendar> calendar) throws SQLException {
        Object natural = natural(value, calendar);
        return Parameter.of(typeOf(natural), text(natural));
    }

    /** The same as a type that is wished for. */
    public static Parameter as(Object value, Parameter.Type wished) throws SQLException {
        Object converted = converted(value, wished);
        return Parameter.of(wished == Parameter.Type.UNKNOWN ? typeOf(converted) : wished, text(converted));
    }

    /** What a value is as a type that is wished for; by itself, if none is. */
    static Object converted(Object value, Parameter.Type wished) throws SQLException {
        Object natural = natural(value, Optional.empty());
        switch (wished) {
            case BOOLEAN:
                return Numbers.toBoolean(natural);
            case BIGINT:
                return Numbers.toLong(natural, "BIGINT");
            case DOUBLE:
                return Numbers.toDouble(natural);
            case DECIMAL:
                return Numbers.toDecimal(natural, "DECIMAL");
            case VARCHAR:
                return Texts.toText(natural);
            case BLOB:
                return Targets.toBytes(natural);
            case DATE:
                return Times.toLocalDate(natural);
            case TIME:
                return Times.toLocalTime(natural);
            case TIMESTAMP:
                return Times.toLocalDateTime(natural);
            case TIMESTAMP_WITH_TIME_ZONE:
                return Times.toOffsetDateTime(natural, ZoneId.systemDefault());
            case UUID:
                return Targets.toUuid(natural);
            case LIST:
                throw ConversionErrors.unsupported(value, "a list");
            default:
                return natural;
        }
    }

    /** What a value is among the few kinds that parameters have. */
    private static Object natural(Object value, Optional<Calendar> calendar) throws SQLException {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger) {
            return new BigDecimal((BigInteger) value);
        }
        if (value instanceof Enum) {
            return ((Enum<?>) value).name();
        }
        if (value instanceof Character) {
            return value.toString();
        }
        if (value instanceof java.util.Date || value instanceof Calendar) {
            return local(value, calendar);
        }
        if (value instanceof Instant) {
            return ((Instant) value).atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toOffsetDateTime();
        }
        return value;
    }

    /** What {@code java.sql}'s instants mean by their hands on the clock. */
    private static Object local(Object value, Optional<Calendar> calendar) {
        ZoneId zone = calendar.map(Calendar::getTimeZone)
                .orElseGet(TimeZone::getDefault)
                .toZoneId();
        if (value instanceof Calendar) {
            Calendar moment = (Calendar) value;
            return moment.toInstant().atZone(moment.getTimeZone().toZoneId()).toOffsetDateTime();
        }
        if (value instanceof Date && calendar.isEmpty()) {
            return ((Date) value).toLocalDate();
        }
        if (value instanceof Timestamp && calendar.isEmpty()) {
            return ((Timestamp) value).toLocalDateTime();
        }
        Instant instant = Instant.ofEpochMilli(millis(value));
        if (value instanceof Timestamp) {
            return ((Timestamp) value).toInstant().atZone(zone).toLocalDateTime();
        }
        LocalDateTime moment = instant.atZone(zone).toLocalDateTime();
        if (value instanceof Date) {
            return moment.toLocalDate();
        }
        return value instanceof Time ? moment.toLocalTime() : moment;
    }

    /** Not {@code toInstant}, which some of {@code java.sql}'s classes refuse. */
    @SuppressWarnings("JavaUtilDate")
    private static long millis(Object date) {
        return ((java.util.Date) date).getTime();
    }

    private static Parameter.Type typeOf(Object natural) throws SQLException {
        if (natural instanceof String) {
            return Parameter.Type.VARCHAR;
        }
        if (natural instanceof Long) {
            return Parameter.Type.BIGINT;
        }
        if (natural instanceof Float || natural instanceof Double) {
            return Parameter.Type.DOUBLE;
        }
        if (natural instanceof BigDecimal) {
            return Parameter.Type.DECIMAL;
        }
        if (natural instanceof Boolean) {
            return Parameter.Type.BOOLEAN;
        }
        if (natural instanceof byte[]) {
            return Parameter.Type.BLOB;
        }
        if (natural instanceof UUID) {
            return Parameter.Type.UUID;
        }
        return timeTypeOf(natural);
    }

    private static Parameter.Type timeTypeOf(Object natural) throws SQLException {
        if (natural instanceof LocalDate) {
            return Parameter.Type.DATE;
        }
        if (natural instanceof LocalTime || natural instanceof OffsetTime) {
            return Parameter.Type.TIME;
        }
        if (natural instanceof LocalDateTime) {
            return Parameter.Type.TIMESTAMP;
        }
        if (natural instanceof OffsetDateTime) {
            return Parameter.Type.TIMESTAMP_WITH_TIME_ZONE;
        }
        throw ConversionErrors.unsupported(natural, "a parameter");
    }

    private static String text(Object natural) {
        if (natural instanceof OffsetDateTime) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) natural);
        }
        if (natural instanceof OffsetTime) {
            return TimeText.of(((OffsetTime) natural).toLocalTime());
        }
        return Texts.toText(natural);
    }
}
