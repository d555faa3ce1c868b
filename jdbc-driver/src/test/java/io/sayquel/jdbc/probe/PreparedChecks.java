package io.sayquel.jdbc.probe;

import static io.sayquel.jdbc.probe.Probe.fails;
import static io.sayquel.jdbc.probe.Probe.isFalse;
import static io.sayquel.jdbc.probe.Probe.isTrue;
import static io.sayquel.jdbc.probe.Probe.same;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Prepared statements and their parameters. */
final class PreparedChecks {
    private PreparedChecks() {}

    /** Sets the only marker of a statement. */
    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    static void addTo(Probe probe) {
        values(probe);
        objects(probe);
        rules(probe);
        metadata(probe);
    }

    private static PreparedStatement prepare(Probe.Source source, String sql) throws SQLException {
        return source.connect().prepareStatement(sql);
    }

    /** What comes back of one value, cast to a type. */
    private static void echo(Probe probe, String name, String type, Setter setter, Object expected) {
        probe.check("gives back " + name, s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS " + type + ") AS v");
            setter.set(statement);
            ResultSet rows = statement.executeQuery();
            isTrue(rows.next());
            if (expected == null) {
                same(null, rows.getObject(1));
                isTrue(rows.wasNull());
            } else {
                same(expected, rows.getObject(1, expected.getClass()));
            }
        });
    }

    private static void values(Probe probe) {
        echo(probe, "an int", "INTEGER", p -> p.setInt(1, -7), -7);
        echo(probe, "a long", "BIGINT", p -> p.setLong(1, Long.MAX_VALUE), Long.MAX_VALUE);
        echo(probe, "a short", "SMALLINT", p -> p.setShort(1, (short) 5), 5);
        echo(probe, "a byte", "SMALLINT", p -> p.setByte(1, (byte) 5), 5);
        echo(probe, "a boolean", "BOOLEAN", p -> p.setBoolean(1, true), true);
        echo(probe, "a double", "DOUBLE PRECISION", p -> p.setDouble(1, 0.1), 0.1);
        echo(probe, "a float", "DOUBLE PRECISION", p -> p.setFloat(1, 0.5f), 0.5);
        echo(
                probe,
                "a decimal",
                "DECIMAL(20,4)",
                p -> p.setBigDecimal(1, new BigDecimal("12345678901.2345")),
                new BigDecimal("12345678901.2345"));
        echo(probe, "text", "VARCHAR(99)", p -> p.setString(1, "it's \"ü\" ?"), "it's \"ü\" ?");
        echo(probe, "empty text", "VARCHAR(99)", p -> p.setString(1, ""), "");
        echo(probe, "national text", "VARCHAR(99)", p -> p.setNString(1, "ü"), "ü");
        echo(probe, "no text", "VARCHAR(99)", p -> p.setString(1, null), null);
        echo(probe, "a typed null", "INTEGER", p -> p.setNull(1, Types.INTEGER), null);
        echo(probe, "a date", "DATE", p -> p.setDate(1, Date.valueOf("2024-02-29")), LocalDate.of(2024, 2, 29));
        echo(
                probe,
                "a timestamp",
                "TIMESTAMP",
                p -> p.setTimestamp(1, Timestamp.valueOf("2024-02-29 10:11:12.123456")),
                LocalDateTime.of(2024, 2, 29, 10, 11, 12, 123_456_000));
        echo(probe, "a reader", "VARCHAR(99)", p -> p.setCharacterStream(1, new StringReader("abc")), "abc");
        echo(
                probe,
                "a reader's beginning",
                "VARCHAR(99)",
                p -> p.setCharacterStream(1, new StringReader("abc"), 2),
                "ab");
        echo(
                probe,
                "a stream of ASCII",
                "VARCHAR(99)",
                p -> p.setAsciiStream(1, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)), 3),
                "abc");
    }

    private static void objects(Probe probe) {
        echo(probe, "an object Integer", "INTEGER", p -> p.setObject(1, 7), 7);
        echo(probe, "an object Boolean", "BOOLEAN", p -> p.setObject(1, false), false);
        echo(probe, "an object String", "VARCHAR(99)", p -> p.setObject(1, "x"), "x");
        echo(probe, "an object null", "INTEGER", p -> p.setObject(1, null, Types.INTEGER), null);
        LocalDate day = LocalDate.of(2024, 2, 29);
        LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 10, 11, 12);
        OffsetDateTime instant = moment.atOffset(ZoneOffset.ofHours(7));
        echo(probe, "a LocalDate", "DATE", p -> p.setObject(1, day), day);
        echo(probe, "a LocalTime", "TIME", p -> p.setObject(1, LocalTime.of(10, 11, 12)), LocalTime.of(10, 11, 12));
        echo(probe, "a LocalDateTime", "TIMESTAMP", p -> p.setObject(1, moment), moment);
        probe.check("gives back the instant of an OffsetDateTime", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS TIMESTAMP WITH TIME ZONE) AS v");
            statement.setObject(1, instant);
            ResultSet rows = statement.executeQuery();
            isTrue(rows.next());
            same(instant.toInstant(), rows.getObject(1, OffsetDateTime.class).toInstant());
        });
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        echo(probe, "a UUID", "UUID", p -> p.setObject(1, uuid), uuid);
        echo(probe, "text as a number", "INTEGER", p -> p.setObject(1, "7", Types.INTEGER), 7);
        echo(probe, "text as a date", "DATE", p -> p.setObject(1, "2024-02-29", Types.DATE), day);
        echo(probe, "a number as text", "VARCHAR(99)", p -> p.setObject(1, 7, Types.VARCHAR), "7");
        echo(
                probe,
                "a number by a type of JDBC",
                "INTEGER",
                p -> p.setObject(1, 7, JDBCType.INTEGER.getVendorTypeNumber()),
                7);
        echo(probe, "a LocalDate as a date", "DATE", p -> p.setObject(1, day, Types.DATE), day);
    }

    private static void rules(Probe probe) {
        probe.check("runs again with another value", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS INTEGER) AS v");
            for (int i = 0; i < 3; i++) {
                statement.setInt(1, i);
                ResultSet rows = statement.executeQuery();
                isTrue(rows.next());
                same(i, rows.getInt(1));
            }
        });
        probe.check("refuses to run without its values", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS INTEGER) AS v");
            fails(statement::executeQuery);
        });
        probe.check("refuses to run after its values were cleared", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS INTEGER) AS v");
            statement.setInt(1, 1);
            statement.clearParameters();
            fails(statement::executeQuery);
        });
        probe.check("refuses a marker that there is none of", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS INTEGER) AS v");
            fails(() -> statement.setInt(0, 1));
            fails(() -> statement.setInt(2, 1));
        });
        probe.check("refuses another text", s -> {
            PreparedStatement statement = prepare(s, "SELECT 1 AS n");
            fails(() -> statement.executeQuery("SELECT 2 AS n"));
            fails(() -> statement.execute("SELECT 2 AS n"));
            fails(() -> statement.executeUpdate("SELECT 2 AS n"));
        });
        probe.check("refuses an object of a class that nobody knows", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS INTEGER) AS v");
            fails(() -> {
                statement.setObject(1, Thread.currentThread());
                statement.executeQuery();
            });
        });
        probe.check("takes a mark within a literal for text", s -> {
            PreparedStatement statement = prepare(s, "SELECT '?' AS q, CAST(? AS INTEGER) AS v");
            statement.setInt(1, 5);
            ResultSet rows = statement.executeQuery();
            isTrue(rows.next());
            same("?", rows.getString(1));
            same(5, rows.getInt(2));
        });
        probe.check("takes requests for keys", s -> {
            s.connect()
                    .prepareStatement("SELECT 1 AS n", PreparedStatement.RETURN_GENERATED_KEYS)
                    .close();
            s.connect().prepareStatement("SELECT 1 AS n", new String[] {"n"}).close();
        });
        probe.check("refuses an update that gives rows", s -> {
            PreparedStatement statement = prepare(s, "SELECT 1 AS n");
            fails(statement::executeUpdate);
        });
    }

    private static void metadata(Probe probe) {
        probe.check("knows its columns before it ran", s -> {
            PreparedStatement statement = prepare(s, "SELECT 1 AS n, 'x' AS t");
            isTrue(statement.getMetaData() != null);
            same(2, statement.getMetaData().getColumnCount());
            isTrue(statement.getMetaData().getColumnLabel(1).equalsIgnoreCase("n"));
            same(Types.INTEGER, statement.getMetaData().getColumnType(1));
        });
        probe.check("counts its markers", s -> {
            ParameterMetaData markers = prepare(s, "SELECT CAST(? AS INTEGER) AS a, CAST(? AS DATE) AS b")
                    .getParameterMetaData();
            same(2, markers.getParameterCount());
            fails(() -> markers.getParameterType(3));
        });
        probe.check("knows about its markers whatever one asks", s -> {
            ParameterMetaData markers =
                    prepare(s, "SELECT CAST(? AS INTEGER) AS a").getParameterMetaData();
            isTrue(markers.getParameterTypeName(1) != null);
            isTrue(markers.getParameterClassName(1) != null);
            same(ParameterMetaData.parameterModeIn, markers.getParameterMode(1));
            isTrue(markers.isNullable(1) >= 0);
            isTrue(markers.getPrecision(1) >= 0);
            isTrue(markers.getScale(1) >= 0);
        });
        probe.check(
                "has no markers where there are none",
                s -> same(0, prepare(s, "SELECT 1 AS n").getParameterMetaData().getParameterCount()));
        probe.check("shows no values", s -> {
            PreparedStatement statement = prepare(s, "SELECT CAST(? AS VARCHAR(99)) AS v");
            statement.setString(1, "a secret");
            isFalse(statement.getParameterMetaData().toString().contains("a secret"));
        });
    }
}
