package io.sayquel.server.catalog;

import io.sayquel.server.model.data.DataType;
import java.sql.Types;
import java.util.Optional;

/**
 * A type of the engine as JDBC counts it.
 *
 * @param code of {@link Types}
 * @param name without precision, such as DECIMAL
 * @param size the most digits of a number, characters of a text (the greatest number: no limit), or characters that a date or time takes
 * @param digits digits after the point, or of the fraction of a second
 * @param radix 10 for numbers
 */
record JdbcType(int code, String name, Optional<Integer> size, Optional<Integer> digits, Optional<Integer> radix) {
    private static final int MAX_PRECISION = 38;

    static JdbcType of(DataType type) {
        String text = type.text();
        return switch (type.family()) {
            case BOOLEAN -> plain(Types.BOOLEAN, "BOOLEAN", 1);
            case INTEGER -> whole(text);
            case DECIMAL -> decimal(text);
            case FLOAT ->
                text.equals("FLOAT") || text.equals("REAL")
                        ? approximate(Types.REAL, text, 7)
                        : approximate(Types.DOUBLE, text, 15);
            case DATE -> plain(Types.DATE, "DATE", 10);
            case TIME -> time(text);
            case TIMESTAMP -> timestamp(text);
            case BINARY -> text.equals("BIT") ? open(Types.VARCHAR, text) : open(Types.VARBINARY, text);
            case INTERVAL -> open(Types.VARCHAR, text);
            case TEXT -> text(text);
            case NESTED -> text.endsWith("]") ? open(Types.ARRAY, text) : open(Types.VARCHAR, text);
        };
    }

    private static JdbcType text(String text) {
        return text.equals("UUID") ? plain(Types.OTHER, text, 36) : open(Types.VARCHAR, text);
    }

    private static JdbcType whole(String text) {
        return switch (text) {
            case "TINYINT" -> number(Types.TINYINT, text, 3, 0);
            case "SMALLINT", "UTINYINT" -> number(Types.SMALLINT, text, 5, 0);
            case "INTEGER", "USMALLINT" -> number(Types.INTEGER, text, 10, 0);
            case "BIGINT", "UINTEGER" -> number(Types.BIGINT, text, 19, 0);
            default -> number(Types.NUMERIC, text, MAX_PRECISION, 0);
        };
    }

    private static JdbcType decimal(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return number(Types.DECIMAL, text, 18, 3);
        }
        String[] sizes = text.substring(open + 1, text.indexOf(')')).split(",");
        int scale = sizes.length > 1 ? Integer.parseInt(sizes[1].strip()) : 0;
        return number(Types.DECIMAL, text.substring(0, open), Integer.parseInt(sizes[0].strip()), scale);
    }

    private static JdbcType time(String text) {
        boolean zoned = text.endsWith("TZ") || text.endsWith("ZONE");
        return zoned
                ? fraction(Types.TIME_WITH_TIMEZONE, text, 21, 6)
                : fraction(Types.TIME, text, text.endsWith("NS") ? 18 : 15, text.endsWith("NS") ? 9 : 6);
    }

    private static JdbcType timestamp(String text) {
        if (text.endsWith("TZ") || text.endsWith("ZONE")) {
            return fraction(Types.TIMESTAMP_WITH_TIMEZONE, text, 32, 6);
        }
        return switch (text) {
            case "TIMESTAMP_S" -> fraction(Types.TIMESTAMP, text, 19, 0);
            case "TIMESTAMP_MS" -> fraction(Types.TIMESTAMP, text, 23, 3);
            case "TIMESTAMP_NS" -> fraction(Types.TIMESTAMP, text, 29, 9);
            default -> fraction(Types.TIMESTAMP, text, 26, 6);
        };
    }

    private static JdbcType number(int code, String name, int precision, int scale) {
        return new JdbcType(code, name, Optional.of(precision), Optional.of(scale), Optional.of(10));
    }

    private static JdbcType approximate(int code, String name, int precision) {
        return new JdbcType(code, name, Optional.of(precision), Optional.empty(), Optional.of(10));
    }

    private static JdbcType fraction(int code, String name, int size, int digits) {
        return new JdbcType(code, name, Optional.of(size), Optional.of(digits), Optional.empty());
    }

    private static JdbcType plain(int code, String name, int size) {
        return new JdbcType(code, name, Optional.of(size), Optional.empty(), Optional.empty());
    }

    private static JdbcType open(int code, String name) {
        Optional<Integer> size = code == Types.ARRAY ? Optional.empty() : Optional.of(Integer.MAX_VALUE);
        return new JdbcType(code, name, size, Optional.empty(), Optional.empty());
    }

    boolean numeric() {
        return radix.isPresent();
    }
}
