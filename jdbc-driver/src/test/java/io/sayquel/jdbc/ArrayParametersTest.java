package io.sayquel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialArray;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays and lists as values of markers. */
@Timeout(60)
@ExtendWith(Server.Shared.class)
class ArrayParametersTest {
    private static final String OF_THESE = "SELECT id FROM stores WHERE name = ANY(?) ORDER BY id";
    private static final String FIRST = "Singaraja Harbour";

    private Connection connection;

    @BeforeEach
    void connect(Server server) throws SQLException {
        connection = server.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Sets the only marker of a statement. */
    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private ResultSet row(String sql, Setter setter) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        setter.set(statement);
        ResultSet rows = statement.executeQuery();
        assertThat(rows.next()).isTrue();
        return rows;
    }

    private Array array(String type, Object... elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    static Stream<Arguments> waysToSetAList() {
        return Stream.of(
                Arguments.of("an array", (Setter) s -> s.setArray(
                        1, s.getConnection().createArrayOf("VARCHAR", new Object[] {FIRST, "x' OR '1'='1"}))),
                Arguments.of("a list", (Setter) s -> s.setObject(1, List.of(FIRST, "nowhere"))),
                Arguments.of("an array of Java", (Setter) s -> s.setObject(1, new String[] {FIRST})),
                Arguments.of("a list as a type", (Setter) s -> s.setObject(1, List.of(FIRST), Types.ARRAY)),
                Arguments.of("another's array", (Setter) s -> s.setArray(
                        1, new SerialArray(s.getConnection().createArrayOf("text", new Object[] {FIRST, null})))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSetAList")
    void listTellsWhichRowsAreMeant(String name, Setter setter) throws SQLException {
        try (ResultSet rows = row(OF_THESE, setter)) {
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void everyTypeComesBackAsItWent() throws SQLException {
        UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
        LocalDateTime moment = LocalDateTime.parse("2024-02-29T12:00:00.5");
        comesBack("BOOLEAN", true, null);
        comesBack("BIGINT", Long.MIN_VALUE, null, 1L);
        comesBack("DOUBLE", 0.1, Double.NaN, Double.POSITIVE_INFINITY);
        comesBack("DECIMAL(20,2)", new BigDecimal("123456789012345678.25"));
        comesBack("VARCHAR", "a, b", "", "]", null);
        comesBack("DATE", Date.valueOf("2024-02-29"));
        comesBack("UUID", uuid, null);
        assertThat(back("integer", "7", 8)).containsExactly(7L, 8L);
        assertThat(back("date", LocalDate.of(2024, 2, 29), "2024-03-01"))
                .containsExactly(Date.valueOf("2024-02-29"), Date.valueOf("2024-03-01"));
        assertThat(back("timestamp", moment)).containsExactly(java.sql.Timestamp.valueOf(moment));
        OffsetDateTime instant = OffsetDateTime.parse("2024-02-29T12:00:00+07:00");
        assertThat(((OffsetDateTime) back("timestamp with time zone", instant)[0]).toInstant())
                .isEqualTo(instant.toInstant());
        assertThat((byte[]) back("blob", new byte[] {0, -1})[0]).containsExactly(0, -1);
    }

    private void comesBack(String type, Object... elements) throws SQLException {
        assertThat(back(type, elements)).as(type).containsExactly(elements);
    }

    private Object[] back(String type, Object... elements) throws SQLException {
        Array array = array(type, elements);
        try (ResultSet row = row("SELECT ? AS v", s -> s.setArray(1, array))) {
            return (Object[]) row.getArray(1).getArray();
        }
    }

    @Test
    void arrayOfARowMayBeAParameter() throws SQLException {
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("SELECT [DATE '2024-02-29', NULL] AS days, [[1]] AS nested, [INTERVAL 1 DAY] AS spans")) {
            row.next();
            Array days = row.getArray("days");
            try (ResultSet again = row("SELECT CAST(? AS VARCHAR)", s -> s.setArray(1, days))) {
                assertThat(again.getString(1)).isEqualTo("[2024-02-29, NULL]");
            }
            fails("0A000", "a list of lists", () -> row("SELECT ?", s -> s.setArray(1, row.getArray("nested"))));
            fails("HY004", "INTERVAL", () -> row("SELECT ?", s -> s.setArray(1, row.getArray("spans"))));
        }
    }

    @Test
    void arrayMayBeEmptyOrNoneAtAll() throws SQLException {
        String count = "SELECT count(*) FROM stores WHERE name = ANY(?)";
        assertThat(row(count, s -> s.setArray(1, array("VARCHAR"))).getInt(1)).isZero();
        assertThat(row(count, s -> s.setObject(1, List.of())).getInt(1)).isZero();
        assertThat(row(count, s -> s.setArray(1, null)).getInt(1)).isZero();
        assertThat(row(count, s -> s.setNull(1, Types.ARRAY)).getInt(1)).isZero();
        assertThat(row(count, s -> s.setObject(1, Arrays.asList(null, null))).getInt(1))
                .isZero();
    }

    @Test
    void wholeNumbersAreDecimalsAmongDecimals() throws SQLException {
        try (ResultSet row = row("SELECT ? AS v", s -> s.setObject(1, List.of(1, new BigDecimal("2.5"), 3L)))) {
            assertThat((Object[]) row.getArray("v").getArray())
                    .containsExactly(new BigDecimal("1.0"), new BigDecimal("2.5"), new BigDecimal("3.0"));
        }
    }

    @Test
    void refusesWhatIsNoListOfOneType() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT ?");
        fails("2200G", "[BIGINT, VARCHAR]", () -> statement.setObject(1, List.of(1, "a")));
        fails("2200G", "[BIGINT, DOUBLE]", () -> statement.setObject(1, List.of(1, 0.5)));
        fails("0A000", "a list of lists", () -> statement.setObject(1, List.of(List.of(1))));
        fails("0A000", "a list of lists", () -> array("VARCHAR", (Object) new String[] {"a"}));
        fails("0A000", "a list of lists", () -> array("VARCHAR[]", "a"));
        fails("HY004", "\"nonsense\"", () -> array("nonsense", 1));
        fails("HY004", "\"INTERVAL\"", () -> array("INTERVAL", "1 day"));
        fails("HY004", "\"STRUCT(a INTEGER)\"", () -> array("STRUCT(a INTEGER)", 1));
        fails("22004", "", () -> array(null, 1));
        fails("22004", "", () -> connection.createArrayOf("VARCHAR", null));
        fails("22018", "two", () -> array("INTEGER", 1, "two"));
        fails("22003", "2147483648", () -> array("INTEGER", 2_147_483_648L));
        fails("07006", "a list", () -> statement.setObject(1, "a", Types.ARRAY));
        assertThatThrownBy(() -> statement.setObject(1, List.of(List.of())))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void freedArrayIsOver() throws SQLException {
        Array array = array("VARCHAR", "a");
        array.free();
        PreparedStatement statement = connection.prepareStatement("SELECT ?");
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                array::getArray,
                array::getBaseType,
                array::getBaseTypeName,
                array::getResultSet,
                () -> array.getArray(1, 1),
                () -> statement.setArray(1, array))) {
            fails("0F001", "freed", use);
        }
    }

    @Test
    void serverRefusesMoreThanAThousandElements() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(OF_THESE);
        statement.setObject(1, new int[1_001]);
        fails("22023", "at most 1,000", statement::executeQuery);
    }

    @Test
    void metadataTellsOfLists() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(OF_THESE);
        assertThat(statement.getParameterMetaData().getParameterType(1)).isEqualTo(Types.ARRAY);
        assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("LIST");
        assertThat(statement.getParameterMetaData().getParameterClassName(1)).isEqualTo("java.sql.Array");
        assertThat(statement.getMetaData().getColumnCount()).isEqualTo(1);
    }

    @Test
    void listsGoBesideQuestionsAndNeverIntoThem() throws SQLException {
        String region;
        try (ResultSet all = connection.createStatement().executeQuery("revenue by region")) {
            all.next();
            region = all.getString("region");
        }
        try (ResultSet some = row(
                "SELECT * FROM ask('revenue by region') WHERE region = ANY(?)",
                s -> s.setObject(1, List.of(region, "nowhere")))) {
            assertThat(some.getString("region")).isEqualTo(region);
            assertThat(some.next()).isFalse();
        }
        fails("NL", "parameter 1", () -> row("revenue in region ?", s -> s.setObject(1, List.of(region))));
    }

    private static void fails(String state, String words, ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).startsWith(state))
                .hasMessageContaining(words);
    }
}
