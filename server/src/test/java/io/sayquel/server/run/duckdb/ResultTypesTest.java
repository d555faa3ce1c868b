package io.sayquel.server.run.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.run.ArrowRows;
import io.sayquel.server.run.ResultStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of the engine, from its own literal to a plain value, with NULLs before and after. */
@TestInstance(Lifecycle.PER_CLASS)
class ResultTypesTest {
    private OpenEngine db;

    @BeforeAll
    void open(@TempDir Path folder) {
        db = OpenEngine.over(folder, "CREATE TYPE mood AS ENUM ('sad', 'BIT')", "CREATE TABLE t (i INTEGER)");
    }

    @AfterAll
    void close() {
        db.close();
    }

    private static Arguments type(String literal, String sqlType, Object value) {
        return Arguments.of(literal, sqlType, value);
    }

    static List<Arguments> types() {
        List<Arguments> all = new ArrayList<>();
        all.addAll(numbers());
        all.addAll(texts());
        all.addAll(times());
        all.addAll(nested());
        all.addAll(rare());
        return all;
    }

    private static List<Arguments> numbers() {
        return List.of(
                type("true", "BOOLEAN", true),
                type("(-128)::TINYINT", "TINYINT", -128L),
                type("(-32768)::SMALLINT", "SMALLINT", -32768L),
                type("(-2147483648)::INTEGER", "INTEGER", -2147483648L),
                type("9223372036854775807::BIGINT", "BIGINT", Long.MAX_VALUE),
                type("255::UTINYINT", "UTINYINT", 255L),
                type("65535::USMALLINT", "USMALLINT", 65535L),
                type("4294967295::UINTEGER", "UINTEGER", 4294967295L),
                type("18446744073709551615::UBIGINT", "UBIGINT", new BigInteger("18446744073709551615")),
                type("7::UBIGINT", "UBIGINT", 7L),
                type("7::HUGEINT", "HUGEINT", 7L),
                type(
                        "170141183460469231731687303715884105727::HUGEINT",
                        "HUGEINT",
                        new BigInteger("170141183460469231731687303715884105727")),
                type(
                        "(-170141183460469231731687303715884105728)::HUGEINT",
                        "HUGEINT",
                        new BigInteger("-170141183460469231731687303715884105728")),
                type("0.1::FLOAT", "FLOAT", 0.1),
                type("'nan'::DOUBLE", "DOUBLE", Double.NaN),
                type("'-inf'::DOUBLE", "DOUBLE", Double.NEGATIVE_INFINITY),
                type("1.5e300::DOUBLE", "DOUBLE", 1.5e300),
                type("(-1.5)::DECIMAL(4,1)", "DECIMAL(4,1)", new BigDecimal("-1.5")),
                type("12.30::DECIMAL(9,2)", "DECIMAL(9,2)", new BigDecimal("12.30")),
                type("12.345::DECIMAL(18,3)", "DECIMAL(18,3)", new BigDecimal("12.345")),
                type(
                        "99999999999999999999999999.999999999999::DECIMAL(38,12)",
                        "DECIMAL(38,12)",
                        new BigDecimal("99999999999999999999999999.999999999999")),
                type("12::DECIMAL(9,0)", "DECIMAL(9,0)", 12L));
    }

    private static List<Arguments> texts() {
        return List.of(
                type("'Größe 😀'", "VARCHAR", "Größe 😀"),
                type("''", "VARCHAR", ""),
                type("'a' || chr(10) || 'b'", "VARCHAR", "a\nb"),
                type("'{\"a\": 1}'::JSON", "JSON", "{\"a\": 1}"),
                type("'a\\xC3\\x00'::BLOB", "BLOB", "a\\xC3\\x00"),
                type("'11111111-2222-3333-4444-555555555555'::UUID", "UUID", "11111111-2222-3333-4444-555555555555"),
                type("'BIT'::mood", "ENUM", "BIT"));
    }

    private static List<Arguments> times() {
        LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 23, 59, 59);
        return List.of(
                type("DATE '2024-02-29'", "DATE", LocalDate.of(2024, 2, 29)),
                type("DATE '0001-01-01'", "DATE", LocalDate.of(1, 1, 1)),
                type("'infinity'::DATE", "DATE", "infinity"),
                type("'-infinity'::DATE", "DATE", "-infinity"),
                type("TIME '23:59:59.123456'", "TIME", LocalTime.of(23, 59, 59, 123456000)),
                type("TIME '24:00:00'", "TIME", "24:00:00"),
                type("TIME_NS '23:59:59.123456789'", "TIME_NS", LocalTime.of(23, 59, 59, 123456789)),
                type("TIMESTAMP '2024-02-29 23:59:59.123456'", "TIMESTAMP", moment.withNano(123456000)),
                type(
                        "TIMESTAMP '1900-01-01 00:00:00.5'",
                        "TIMESTAMP",
                        LocalDateTime.of(1900, 1, 1, 0, 0, 0, 500000000)),
                type("TIMESTAMP_S '2024-02-29 23:59:59'", "TIMESTAMP_S", moment),
                type("TIMESTAMP_MS '2024-02-29 23:59:59.123'", "TIMESTAMP_MS", moment.withNano(123000000)),
                type("TIMESTAMP_NS '2024-02-29 23:59:59.123456789'", "TIMESTAMP_NS", moment.withNano(123456789)),
                type("'infinity'::TIMESTAMP", "TIMESTAMP", "infinity"),
                type("'-infinity'::TIMESTAMP_S", "TIMESTAMP_S", "-infinity"),
                type(
                        "TIMESTAMPTZ '2024-02-29 23:59:59+02'",
                        "TIMESTAMP WITH TIME ZONE",
                        OffsetDateTime.of(moment.minusHours(2), ZoneOffset.UTC)),
                type(
                        "INTERVAL '1 year 2 months -3 days 4 hours 5 seconds 60 milliseconds'",
                        "INTERVAL",
                        "1 year 2 months -3 days 04:00:05.06"),
                type("INTERVAL '0 days'", "INTERVAL", "00:00:00"),
                type("INTERVAL '-100 hours'", "INTERVAL", "-100:00:00"));
    }

    private static List<Arguments> nested() {
        return List.of(
                type("[1, NULL, 3]", "INTEGER[]", Arrays.asList(1L, null, 3L)),
                type("[]::VARCHAR[]", "VARCHAR[]", List.of()),
                type("[['a'], [], NULL]", "VARCHAR[][]", Arrays.asList(List.of("a"), List.of(), null)),
                type("array_value(1, 2)", "INTEGER[2]", List.of(1L, 2L)),
                type("['sad'::mood]", "ENUM('sad', 'BIT')[]", List.of("sad")),
                type("{'a': 1, 'b c': 'x'}", "STRUCT(a INTEGER, \"b c\" VARCHAR)", Map.of("a", 1L, "b c", "x")),
                type("row(1, 'x')", "TUPLE(INTEGER, VARCHAR)", Map.of("element1", 1L, "element2", "x")),
                type("MAP {'k': [1], 'l': NULL}", "MAP(VARCHAR, INTEGER[])", mapOf("k", List.of(1L), "l", null)),
                type("union_value(n := 2)::UNION(s VARCHAR, n INTEGER)", "UNION(s VARCHAR, n INTEGER)", 2L));
    }

    private static Map<String, Object> mapOf(String k1, Object v1, String k2, Object v2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }

    private static List<Arguments> rare() {
        return List.of(
                type("TIMETZ '10:00:00+02:30'", "TIME WITH TIME ZONE", "10:00:00+02:30"),
                type("'101'::BIT", "BIT", "101"),
                type(
                        "340282366920938463463374607431768211455::UHUGEINT",
                        "UHUGEINT",
                        "340282366920938463463374607431768211455"),
                type("'123456789012345678901234567890'::BIGNUM", "BIGNUM", "123456789012345678901234567890"),
                type("42::VARIANT", "VARIANT", "42"),
                type("['1'::BIT, NULL]", "BIT[]", "[1, NULL]"),
                type("{'t': TIMETZ '10:00:00+02'}", "STRUCT(t TIME WITH TIME ZONE)", "{'t': '10:00:00+02'}"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aValueKeepsItsMeaningAndItsType(String literal, String sqlType, Object value) {
        String sql = "SELECT CASE WHEN i % 2 = 1 THEN " + literal + " END AS v FROM range(5) r(i) ORDER BY i";
        try (ResultStream stream = db.start(sql, OpenEngine.PLENTY)) {
            assertThat(stream.columns().get(0).type()).isEqualTo(sqlType);
            List<Object> read = new ArrayList<>();
            ArrowRows.readAll(stream).forEach(row -> read.add(row.get(0)));
            assertThat(read).isEqualTo(Arrays.asList(null, value, null, value, null));
        }
    }
}
