package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every getter on every kind of literal gives what it gives on H2, in zones with different habits; what differs is meant. */
@Timeout(60)
@ExtendWith(Server.Shared.class)
class AgainstH2Test {
    private static final List<String> LITERALS = List.of(
            "CAST(0 AS SMALLINT)",
            "CAST(1 AS INTEGER)",
            "CAST(-129 AS INTEGER)",
            "CAST(70000 AS BIGINT)",
            "CAST(9223372036854775807 AS BIGINT)",
            "CAST(12.00 AS DECIMAL(8,2))",
            "CAST(0.5 AS DOUBLE PRECISION)",
            "CAST(1e20 AS DOUBLE PRECISION)",
            "CAST(0.25 AS REAL)",
            "CAST('true' AS BOOLEAN)",
            "'42'",
            "'2024-02-29'",
            "'words'",
            "CAST('2024-02-29' AS DATE)",
            "CAST('1969-12-31' AS DATE)",
            "CAST('10:11:12' AS TIME)",
            "CAST('2024-02-29 10:11:12.345678' AS TIMESTAMP)",
            "CAST('1945-08-17 10:00:00' AS TIMESTAMP)",
            "CAST('2024-03-31 02:30:00' AS TIMESTAMP)",
            "CAST('2024-02-29 10:11:12+07:00' AS TIMESTAMP WITH TIME ZONE)",
            "CAST(NULL AS INTEGER)",
            "CAST(NULL AS DATE)");

    /** One way to read a value. */
    @FunctionalInterface
    private interface Getter {
        Object get(ResultSet row) throws SQLException;
    }

    private static final Map<String, Getter> GETTERS = getters();
    private final TimeZone zone = TimeZone.getDefault();

    private static Map<String, Getter> getters() {
        Map<String, Getter> all = new LinkedHashMap<>();
        all.put("boolean", r -> r.getBoolean(1));
        all.put("byte", r -> r.getByte(1));
        all.put("short", r -> r.getShort(1));
        all.put("int", r -> r.getInt(1));
        all.put("long", r -> r.getLong(1));
        all.put("float", r -> r.getFloat(1));
        all.put("double", r -> r.getDouble(1));
        all.put("BigDecimal", r -> plain(r.getBigDecimal(1)));
        all.put("Date", r -> r.getDate(1));
        all.put("Time", r -> r.getTime(1));
        all.put("Timestamp", r -> r.getTimestamp(1));
        all.put("wasNull", AgainstH2Test::wasNull);
        all.put("LocalDate", r -> r.getObject(1, LocalDate.class));
        all.put("LocalTime", r -> r.getObject(1, LocalTime.class));
        all.put("LocalDateTime", r -> r.getObject(1, LocalDateTime.class));
        all.put("Instant", r -> r.getObject(1, Instant.class));
        all.put("Integer", r -> r.getObject(1, Integer.class));
        all.put("Long", r -> r.getObject(1, Long.class));
        return all;
    }

    /** A decimal's value: how many zeros it has at the end is not the question. */
    private static BigDecimal plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    private static Object wasNull(ResultSet row) throws SQLException {
        row.getObject(1);
        return row.wasNull();
    }

    @AfterEach
    void restore() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Prague", "America/St_Johns"})
    void readsAsH2Does(String id, Server server) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Map<String, String> differences = new TreeMap<>();
        try (Connection ours = server.connect("?timeZone=" + id);
                Connection theirs = DriverManager.getConnection("jdbc:h2:mem:;TIME ZONE=" + id)) {
            for (String literal : LITERALS) {
                compare(literal, read(ours, literal), read(theirs, literal), differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, Object> read(Connection connection, String literal) throws SQLException {
        Map<String, Object> read = new LinkedHashMap<>();
        try (ResultSet row = connection.createStatement().executeQuery("SELECT " + literal + " AS v")) {
            row.next();
            GETTERS.forEach((name, getter) -> read.put(name, outcome(getter, row)));
        }
        return read;
    }

    private static Object outcome(Getter getter, ResultSet row) {
        try {
            return String.valueOf(getter.get(row));
        } catch (SQLException e) {
            return "refused";
        }
    }

    private static void compare(
            String literal, Map<String, Object> ours, Map<String, Object> theirs, Map<String, String> differences) {
        ours.forEach((getter, value) -> {
            String what = literal + " as " + getter;
            if (!value.equals(theirs.get(getter)) && !meant(what)) {
                differences.put(what, value + ", but H2 " + theirs.get(getter));
            }
        });
    }

    /** Where the driver is stricter, or where H2 has habits of its own: each with its reason. */
    private static boolean meant(String what) {
        boolean truth = what.endsWith("as boolean"); // only 0 and 1 are true or false
        boolean rounded = what.startsWith("CAST(0.5"); // a fraction is cut off, as by most drivers; H2 rounds
        boolean today = what.contains("AS TIME)"); // a time of day is not one of today
        boolean gap = what.contains("03-31 02:30"); // a time that the clock left out: either hour will do
        return truth || rounded || today || gap;
    }
}
