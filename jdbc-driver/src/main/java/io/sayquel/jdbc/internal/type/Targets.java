package io.sayquel.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;

/** The classes that {@code getObject} may give: one line for each. */
final class Targets {
    private static final Map<Class<?>, Conversion> ALL = all();

    private Targets() {}

    private interface Conversion {
        Object apply(Object value, SqlType type, Rendering rendering) throws SQLException;
    }

    private static Map<Class<?>, Conversion> all() {
        Map<Class<?>, Conversion> all = new HashMap<>();
        all.put(String.class, (v, t, r) -> Texts.toText(v));
        all.put(Object.class, Targets::toDefault);
        all.put(Boolean.class, (v, t, r) -> Numbers.toBoolean(v));
        all.put(Byte.class, (v, t, r) -> (byte) integer(v, Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte"));
        all.put(Short.class, (v, t, r) -> (short) integer(v, Short.MIN_VALUE, Short.MAX_VALUE, "a Short"));
        all.put(Integer.class, (v, t, r) -> (int) integer(v, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer"));
        all.put(Long.class, (v, t, r) -> Numbers.toLong(v, "a Long"));
        all.put(Float.class, (v, t, r) -> Numbers.toFloat(v));
        all.put(Double.class, (v, t, r) -> Numbers.toDouble(v));
        all.put(Number.class, (v, t, r) -> Numbers.toDecimal(v, "a Number"));
        all.put(BigDecimal.class, (v, t, r) -> Numbers.toDecimal(v, "a BigDecimal"));
        all.put(BigInteger.class, (v, t, r) -> Numbers.toBigInteger(v));
        all.put(byte[].class, (v, t, r) -> toBytes(v));
        all.put(UUID.class, (v, t, r) -> toUuid(v));
        all.put(Date.class, (v, t, r) -> Times.toDate(v, Optional.empty()));
        all.put(Time.class, (v, t, r) -> Times.toTime(v, Optional.empty()));
        all.put(Timestamp.class, (v, t, r) -> Times.toTimestamp(v, Optional.empty()));
        all.put(java.util.Date.class, (v, t, r) -> Times.toTimestamp(v, Optional.empty()));
        all.put(LocalDate.class, (v, t, r) -> Times.toLocalDate(v));
        all.put(LocalTime.class, (v, t, r) -> Times.toLocalTime(v));
        all.put(LocalDateTime.class, (v, t, r) -> Times.toLocalDateTime(v));
        all.put(OffsetDateTime.class, (v, t, r) -> Times.toOffsetDateTime(v, r.zone()));
        all.put(OffsetTime.class, (v, t, r) -> Times.toOffsetTime(v, r.zone()));
        all.put(ZonedDateTime.class, (v, t, r) -> Times.toZonedDateTime(v, r.zone()));
        all.put(Instant.class, (v, t, r) -> Times.toOffsetDateTime(v, r.zone()).toInstant());
        all.put(Duration.class, (v, t, r) -> toDuration(v));
        all.put(Period.class, (v, t, r) -> toPeriod(v));
        all.put(Array.class, Targets::toArray);
        all.put(Struct.class, Targets::toStruct);
        all.put(List.class, (v, t, r) -> same(v, List.class));
        all.put(Map.class, (v, t, r) -> same(v, Map.class));
        all.put(Blob.class, (v, t, r) -> new SerialBlob(toBytes(v)));
        all.put(Clob.class, (v, t, r) -> new SerialClob(Texts.toText(v).toCharArray()));
        return Map.copyOf(all);
    }

    static <T> T convert(Object value, Class<T> wanted, SqlType type, Rendering rendering) throws SQLException {
        Conversion conversion = ALL.get(wanted);
        if (conversion == null) {
            throw ConversionErrors.unsupported(value, wanted.getName());
        }
        return wanted.cast(conversion.apply(value, type, rendering));
    }

    static Object toDefault(Object value, SqlType type, Rendering rendering) throws SQLException {
        Class<?> wanted = type.javaClass();
        return wanted.isInstance(value) ? value : convert(value, wanted, type, rendering);
    }

    /** The conversion to the class that a type states, looked up once. */
    static final class Default {
        private final SqlType type;
        private final Rendering rendering;
        private final Class<?> wanted;
        private final Conversion conversion;

        Default(SqlType type, Rendering rendering) {
            this.type = type;
            this.rendering = rendering;
            this.wanted = type.javaClass();
            this.conversion = ALL.get(wanted);
        }

        Object of(Object value) throws SQLException {
            return wanted.isInstance(value) ? value : conversion.apply(value, type, rendering);
        }
    }

    private static long integer(Object value, long least, long most, String target) throws SQLException {
        return Numbers.within(Numbers.toLong(value, target), least, most, target);
    }

    /** Of text, its UTF-8; a number has no bytes that everybody would agree on. */
    static byte[] toBytes(Object value) throws SQLException {
        if (value instanceof byte[]) {
            return ((byte[]) value).clone();
        }
        if (value instanceof String) {
            return ((String) value).getBytes(StandardCharsets.UTF_8);
        }
        throw ConversionErrors.unsupported(value, "bytes");
    }

    static UUID toUuid(Object value) throws SQLException {
        if (value instanceof UUID) {
            return (UUID) value;
        }
        try {
            return UUID.fromString(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.unreadable(value, "a UUID");
        }
    }

    private static Duration toDuration(Object value) throws SQLException {
        if (value instanceof Interval && ((Interval) value).isDuration()) {
            return ((Interval) value).toDuration();
        }
        throw ConversionErrors.unsupported(value, "a Duration");
    }

    private static Period toPeriod(Object value) throws SQLException {
        if (value instanceof Interval && ((Interval) value).isPeriod()) {
            return ((Interval) value).toPeriod();
        }
        throw ConversionErrors.unsupported(value, "a Period");
    }

    private static Array toArray(Object value, SqlType type, Rendering rendering) throws SQLException {
        List<?> list = same(value, List.class);
        return new ListArray(list, type.element(rendering.complexAsObject()).orElse(SqlType.VARCHAR), rendering);
    }

    private static Struct toStruct(Object value, SqlType type, Rendering rendering) throws SQLException {
        if (value instanceof Map) {
            return new RowStruct(type.name(), ((Map<?, ?>) value).values().toArray());
        }
        return new RowStruct(type.name(), new Object[] {value}); // the member of a UNION
    }

    private static <T> T same(Object value, Class<T> wanted) throws SQLException {
        if (!wanted.isInstance(value)) {
            throw ConversionErrors.unsupported(value, wanted.getSimpleName());
        }
        return wanted.cast(value);
    }
}
