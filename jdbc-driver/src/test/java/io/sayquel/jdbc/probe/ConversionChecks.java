package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.failsWith;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

/** Values, and what they are given as. Nothing that does not fit is given at all. */
final class ConversionChecks {
    static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    static final LocalDateTime MOMENT = LocalDateTime.of(2024, 2, 29, 10, 11, 12, 345_678_000);

    private ConversionChecks() {}

    /** One getter. */
    @FunctionalInterface
    interface Getter {
        Object get(ResultSet row) throws SQLException;
    }

    static void addTo(Probe probe) {
        wholeNumbers(probe);
        outOfRange(probe);
        fractions(probe);
        texts(probe);
        TimeChecks.addTo(probe);
        nulls(probe);
        others(probe);
    }

    static void gives(Probe probe, String promise, String column, Getter getter, Object expected) {
        probe.check(promise, s -> same(expected, getter.get(s.row(column))));
    }

    private static void refuses(Probe probe, String promise, String column, Getter getter) {
        probe.check(promise, s -> {
            ResultSet row = s.row(column);
            failsWith("22", () -> getter.get(row));
        });
    }

    private static void wholeNumbers(Probe probe) {
        String seven = "CAST(7 AS INTEGER) AS v";
        gives(probe, "an INTEGER as a byte", seven, r -> r.getByte(1), (byte) 7);
        gives(probe, "an INTEGER as a short", seven, r -> r.getShort(1), (short) 7);
        gives(probe, "an INTEGER as an int", seven, r -> r.getInt(1), 7);
        gives(probe, "an INTEGER as a long", seven, r -> r.getLong("v"), 7L);
        gives(probe, "an INTEGER as a float", seven, r -> r.getFloat(1), 7f);
        gives(probe, "an INTEGER as a double", seven, r -> r.getDouble(1), 7d);
        gives(probe, "an INTEGER as a BigDecimal", seven, r -> r.getBigDecimal(1), new BigDecimal(7));
        gives(probe, "an INTEGER as text", seven, r -> r.getString(1), "7");
        gives(probe, "an INTEGER as an object", seven, r -> r.getObject(1), 7);
        gives(probe, "an INTEGER as a Long", seven, r -> r.getObject(1, Long.class), 7L);
        gives(probe, "an INTEGER as a Short", seven, r -> r.getObject(1, Short.class), (short) 7);
        gives(probe, "an INTEGER as a String", seven, r -> r.getObject(1, String.class), "7");
        gives(probe, "an INTEGER as a BigInteger", seven, r -> r.getObject(1, BigInteger.class), BigInteger.valueOf(7));
        gives(probe, "a SMALLINT as an object", "CAST(7 AS SMALLINT) AS v", r -> r.getObject(1), 7);
        gives(probe, "a BIGINT as an object", "CAST(7 AS BIGINT) AS v", r -> r.getObject(1), 7L);
        gives(
                probe,
                "the least BIGINT",
                "CAST(-9223372036854775808 AS BIGINT) AS v",
                r -> r.getLong(1),
                Long.MIN_VALUE);
        gives(probe, "one as true", "CAST(1 AS INTEGER) AS v", r -> r.getBoolean(1), true);
        gives(probe, "zero as false", "CAST(0 AS INTEGER) AS v", r -> r.getBoolean(1), false);
    }

    private static void outOfRange(Probe probe) {
        refuses(probe, "1000 is no byte", "CAST(1000 AS INTEGER) AS v", r -> r.getByte(1));
        refuses(probe, "100000 is no short", "CAST(100000 AS INTEGER) AS v", r -> r.getShort(1));
        refuses(probe, "3000000000 is no int", "CAST(3000000000 AS BIGINT) AS v", r -> r.getInt(1));
        refuses(
                probe,
                "3000000000 is no Integer",
                "CAST(3000000000 AS BIGINT) AS v",
                r -> r.getObject(1, Integer.class));
        refuses(probe, "-200 is no byte", "CAST(-200 AS SMALLINT) AS v", r -> r.getByte(1));
        refuses(
                probe,
                "a large decimal is no long",
                "CAST(99999999999999999999 AS DECIMAL(25,0)) AS v",
                r -> r.getLong(1));
        refuses(probe, "a large double is no int", "CAST(1e10 AS DOUBLE PRECISION) AS v", r -> r.getInt(1));
        refuses(probe, "a large double is no long", "CAST(1e30 AS DOUBLE PRECISION) AS v", r -> r.getLong(1));
    }

    private static void fractions(Probe probe) {
        String money = "CAST(1234.50 AS DECIMAL(10,2)) AS v";
        gives(
                probe,
                "a DECIMAL as a BigDecimal with its scale",
                money,
                r -> r.getBigDecimal(1),
                new BigDecimal("1234.50"));
        gives(probe, "a DECIMAL as an object", money, r -> r.getObject(1), new BigDecimal("1234.50"));
        gives(probe, "a DECIMAL as text", money, r -> r.getString(1), "1234.50");
        gives(probe, "a DECIMAL as a double", money, r -> r.getDouble(1), 1234.5);
        gives(probe, "a DECIMAL as a float", money, r -> r.getFloat(1), 1234.5f);
        gives(
                probe,
                "a DECIMAL as an int, without its fraction",
                "CAST(1234.00 AS DECIMAL(10,2)) AS v",
                r -> r.getInt(1),
                1234);
        gives(
                probe,
                "a DECIMAL of 38 digits",
                "CAST('12345678901234567890123456789012345.678' AS DECIMAL(38,3)) AS v",
                r -> r.getBigDecimal(1),
                new BigDecimal("12345678901234567890123456789012345.678"));
        gives(
                probe,
                "a DECIMAL below zero",
                "CAST(-0.05 AS DECIMAL(5,2)) AS v",
                r -> r.getBigDecimal(1),
                new BigDecimal("-0.05"));
        gives(probe, "a DOUBLE as an object", "CAST(0.1 AS DOUBLE PRECISION) AS v", r -> r.getObject(1), 0.1);
        gives(
                probe,
                "a DOUBLE as text",
                "CAST(0.5 AS DOUBLE PRECISION) AS v",
                r -> Double.valueOf(r.getString(1)),
                0.5);
        gives(probe, "a REAL as an object", "CAST(0.5 AS REAL) AS v", r -> r.getObject(1), 0.5f);
        gives(probe, "a REAL as a float", "CAST(0.1 AS REAL) AS v", r -> r.getFloat(1), 0.1f);
    }

    private static void texts(Probe probe) {
        gives(probe, "text as it is", "'it''s ü 😀' AS v", r -> r.getString(1), "it's ü 😀");
        gives(probe, "text as national text", "'ü' AS v", r -> r.getNString(1), "ü");
        gives(probe, "text as an object", "'x' AS v", r -> r.getObject(1), "x");
        gives(probe, "empty text", "'' AS v", r -> r.getString(1), "");
        gives(probe, "text as an int", "' 42 ' AS v", r -> r.getInt(1), 42);
        gives(probe, "text as a long", "'42' AS v", r -> r.getLong(1), 42L);
        gives(probe, "text as a double", "'4.5' AS v", r -> r.getDouble(1), 4.5);
        gives(probe, "text as a decimal", "'4.50' AS v", r -> r.getBigDecimal(1), new BigDecimal("4.50"));
        gives(probe, "text as true", "'true' AS v", r -> r.getBoolean(1), true);
        gives(probe, "text as false", "'0' AS v", r -> r.getBoolean(1), false);
        gives(probe, "text as a date", "'2024-02-29' AS v", r -> r.getDate(1), Date.valueOf(DAY));
        gives(
                probe,
                "text as a timestamp",
                "'2024-02-29 10:11:12.345678' AS v",
                r -> r.getTimestamp(1),
                Timestamp.valueOf(MOMENT));
        gives(probe, "text as a time", "'10:11:12' AS v", r -> r.getTime(1), Time.valueOf("10:11:12"));
        refuses(probe, "words are no int", "'abc' AS v", r -> r.getInt(1));
        refuses(probe, "words are no decimal", "'abc' AS v", r -> r.getBigDecimal(1));
        refuses(probe, "words are no date", "'abc' AS v", r -> r.getDate(1));
        refuses(probe, "words are no timestamp", "'abc' AS v", r -> r.getTimestamp(1));
        refuses(probe, "text of a large number is no int", "'99999999999' AS v", r -> r.getInt(1));
        gives(probe, "text as a reader", "'abc' AS v", r -> read(r.getCharacterStream(1)), "abc");
        gives(probe, "text as a stream", "'abc' AS v", r -> read(r.getAsciiStream(1)), "abc");
        gives(probe, "text as a CLOB", "'abc' AS v", r -> r.getClob(1).getSubString(1, 3), "abc");
    }

    private static String read(Reader in) throws SQLException {
        try (in) {
            StringBuilder text = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                text.append((char) c);
            }
            return text.toString();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static String read(InputStream in) throws SQLException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static void nulls(Probe probe) {
        probe.check("NULL as every primitive is zero, and told by wasNull", s -> {
            ResultSet row = s.row("CAST(NULL AS INTEGER) AS v");
            same(0, row.getInt(1));
            isTrue(row.wasNull());
            same(0L, row.getLong(1));
            same(0d, row.getDouble(1));
            same(0f, row.getFloat(1));
            same((short) 0, row.getShort(1));
            same((byte) 0, row.getByte(1));
            same(false, row.getBoolean(1));
            isTrue(row.wasNull());
        });
        probe.check("NULL as every object is null", s -> {
            ResultSet row = s.row("CAST(NULL AS TIMESTAMP) AS v");
            same(null, row.getObject(1));
            same(null, row.getString(1));
            same(null, row.getDate(1));
            same(null, row.getTime(1));
            same(null, row.getTimestamp(1));
            same(null, row.getObject(1, LocalDateTime.class));
        });
        probe.check("NULL text as everything is null", s -> {
            ResultSet row = s.row("CAST(NULL AS VARCHAR(9)) AS v");
            same(null, row.getString(1));
            same(null, row.getBytes(1));
            same(null, row.getBigDecimal(1));
            same(null, row.getCharacterStream(1));
            same(null, row.getAsciiStream(1));
        });
    }

    private static void others(Probe probe) {
        gives(probe, "TRUE as a boolean", "CAST('true' AS BOOLEAN) AS v", r -> r.getBoolean(1), true);
        gives(probe, "TRUE as an object", "CAST('true' AS BOOLEAN) AS v", r -> r.getObject(1), true);
        gives(
                probe,
                "TRUE as text",
                "CAST('true' AS BOOLEAN) AS v",
                r -> r.getString(1).substring(0, 1).toLowerCase(Locale.ROOT),
                "t");
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        gives(
                probe,
                "a UUID as itself",
                "CAST('" + uuid + "' AS UUID) AS v",
                r -> r.getObject(1),
                UUID.fromString(uuid));
        gives(probe, "a UUID as text", "CAST('" + uuid + "' AS UUID) AS v", r -> r.getString(1), uuid);
        gives(
                probe,
                "a UUID by its class",
                "CAST('" + uuid + "' AS UUID) AS v",
                r -> r.getObject(1, UUID.class),
                UUID.fromString(uuid));
        probe.check("an object of a class that nobody knows is refused", s -> {
            ResultSet row = s.row("1 AS v");
            fails(() -> row.getObject(1, Thread.class));
            fails(() -> row.getObject(1, (Class<?>) null));
        });
        probe.check("an array has its elements", s -> {
            Array array = s.row("ARRAY[1, 2, 3] AS v").getArray(1);
            Object[] elements = (Object[]) array.getArray();
            same(3, elements.length);
            same(2, ((Number) elements[1]).intValue());
        });
    }
}
