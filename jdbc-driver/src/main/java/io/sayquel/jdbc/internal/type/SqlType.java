package io.sayquel.jdbc.internal.type;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A type of the server in JDBC's terms. Immutable. */
public final class SqlType {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final Pattern DECIMAL = Pattern.compile("(?:DECIMAL|NUMERIC)\\((\\d{1,4}),\\s*(\\d{1,4})\\)");
    private static final Pattern ARRAY = Pattern.compile("(.*)\\[\\d*]", Pattern.DOTALL);
    private static final Pattern NESTED = Pattern.compile("(STRUCT|ROW|MAP|UNION)\\b.*", Pattern.DOTALL);
    private static final Map<String, SqlType> KNOWN = known();
    private static final Map<String, String> ALIASES = aliases();

    /** Text of any length; also what is not known otherwise. */
    public static final SqlType VARCHAR = KNOWN.get("VARCHAR");
    /** A list, of whatever. */
    public static final SqlType LIST = of("VARCHAR[]", false);

    private final String name;
    private final int code;
    private final Class<?> javaClass;
    private final int precision;
    private final int scale;
    private final int displaySize;
    private final boolean signed;

    private SqlType(
            String name, int code, Class<?> javaClass, int precision, int scale, int displaySize, boolean signed) {
        this.name = name;
        this.code = code;
        this.javaClass = javaClass;
        this.precision = precision;
        this.scale = scale;
        this.displaySize = displaySize;
        this.signed = signed;
    }

    /**
     * By the server's name for it, such as {@code DECIMAL(18,2)}.
     *
     * @param complexAsObject whether STRUCT, MAP and UNION are objects, not JSON text
     */
    public static SqlType of(String name, boolean complexAsObject) {
        String upper = name.toUpperCase(Locale.ROOT).trim();
        SqlType known = KNOWN.get(upper);
        if (known != null) {
            return known;
        }
        Matcher decimal = DECIMAL.matcher(upper);
        if (decimal.matches()) {
            return decimal(name, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (ARRAY.matcher(upper).matches()) {
            return new SqlType(name, Types.ARRAY, java.sql.Array.class, 0, 0, UNBOUNDED, false);
        }
        Matcher nested = NESTED.matcher(upper);
        if (nested.matches() && complexAsObject) {
            return nested.group(1).equals("MAP")
                    ? new SqlType(name, Types.JAVA_OBJECT, Map.class, 0, 0, UNBOUNDED, false)
                    : new SqlType(name, Types.STRUCT, java.sql.Struct.class, 0, 0, UNBOUNDED, false);
        }
        return new SqlType(name, Types.VARCHAR, String.class, UNBOUNDED, 0, UNBOUNDED, false);
    }

    /**
     * By a name that a person or a tool has for a type of single values: the server's, a usual other name of it, or one of
     * {@link java.sql.JDBCType}. Empty if there is none.
     */
    public static Optional<SqlType> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT).trim().replaceAll("\\s+", " ");
        if (DECIMAL.matcher(upper).matches()) {
            return Optional.of(of(name.trim(), false));
        }
        String bare = upper.replaceFirst(" ?\\([\\d, ]+\\)$", "");
        return Optional.ofNullable(KNOWN.get(ALIASES.getOrDefault(bare, bare)));
    }

    private static SqlType decimal(String name, int precision, int scale) {
        int display = precision + 2; // sign and point
        return new SqlType(name, Types.DECIMAL, BigDecimal.class, precision, scale, display, true);
    }

    private static Map<String, SqlType> known() {
        Map<String, SqlType> all = new HashMap<>();
        add(all, "BOOLEAN", Types.BOOLEAN, Boolean.class, 1, 0, 5, false);
        add(all, "TINYINT", Types.TINYINT, Integer.class, 3, 0, 4, true);
        add(all, "SMALLINT", Types.SMALLINT, Integer.class, 5, 0, 6, true);
        add(all, "INTEGER", Types.INTEGER, Integer.class, 10, 0, 11, true);
        add(all, "BIGINT", Types.BIGINT, Long.class, 19, 0, 20, true);
        add(all, "UTINYINT", Types.SMALLINT, Integer.class, 3, 0, 3, false);
        add(all, "USMALLINT", Types.INTEGER, Integer.class, 5, 0, 5, false);
        add(all, "UINTEGER", Types.BIGINT, Long.class, 10, 0, 10, false);
        add(all, "UBIGINT", Types.NUMERIC, BigDecimal.class, 20, 0, 20, false);
        add(all, "HUGEINT", Types.NUMERIC, BigDecimal.class, 39, 0, 40, true);
        add(all, "UHUGEINT", Types.NUMERIC, BigDecimal.class, 39, 0, 39, false);
        add(all, "BIGNUM", Types.NUMERIC, BigDecimal.class, UNBOUNDED, 0, UNBOUNDED, true);
        add(all, "FLOAT", Types.REAL, Float.class, 8, 8, 15, true);
        add(all, "DOUBLE", Types.DOUBLE, Double.class, 17, 17, 25, true);
        add(all, "VARCHAR", Types.VARCHAR, String.class, UNBOUNDED, 0, UNBOUNDED, false);
        add(all, "BLOB", Types.VARBINARY, byte[].class, UNBOUNDED, 0, UNBOUNDED, false);
        add(all, "GEOMETRY", Types.VARBINARY, byte[].class, UNBOUNDED, 0, UNBOUNDED, false);
        add(all, "DATE", Types.DATE, java.sql.Date.class, 10, 0, 10, false);
        add(all, "TIME", Types.TIME, java.sql.Time.class, 15, 6, 15, false);
        add(all, "TIME_NS", Types.TIME, java.sql.Time.class, 18, 9, 18, false);
        add(all, "TIMESTAMP", Types.TIMESTAMP, java.sql.Timestamp.class, 26, 6, 26, false);
        add(all, "TIMESTAMP_S", Types.TIMESTAMP, java.sql.Timestamp.class, 19, 0, 19, false);
        add(all, "TIMESTAMP_MS", Types.TIMESTAMP, java.sql.Timestamp.class, 23, 3, 23, false);
        add(all, "TIMESTAMP_NS", Types.TIMESTAMP, java.sql.Timestamp.class, 29, 9, 29, false);
        for (String zoned : new String[] {"TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIMESTAMPTZ_NS"}) {
            int code = Types.TIMESTAMP_WITH_TIMEZONE;
            add(all, zoned, code, java.time.OffsetDateTime.class, 32, 6, 35, false);
        }
        for (String zoned : new String[] {"TIME WITH TIME ZONE", "TIMETZ"}) {
            add(all, zoned, Types.TIME_WITH_TIMEZONE, java.time.OffsetTime.class, 21, 6, 24, false);
        }
        add(all, "DECIMAL", Types.DECIMAL, BigDecimal.class, 18, 3, 20, true);
        add(all, "UUID", Types.OTHER, UUID.class, 36, 0, 36, false);
        add(all, "INTERVAL", Types.OTHER, String.class, 64, 6, 64, false);
        return Map.copyOf(all);
    }

    private static Map<String, String> aliases() {
        Map<String, String> all = new HashMap<>();
        alias(all, "BOOLEAN", "BOOL", "BIT");
        alias(all, "SMALLINT", "INT2");
        alias(all, "INTEGER", "INT", "INT4");
        alias(all, "BIGINT", "INT8", "LONG");
        alias(all, "FLOAT", "REAL", "FLOAT4");
        alias(all, "DOUBLE", "DOUBLE PRECISION", "FLOAT8");
        alias(all, "DECIMAL", "NUMERIC", "DEC");
        alias(all, "VARCHAR", "TEXT", "STRING", "CHAR", "BPCHAR", "CHARACTER", "CHARACTER VARYING", "LONGVARCHAR");
        alias(all, "VARCHAR", "NCHAR", "NVARCHAR", "LONGNVARCHAR", "CLOB", "NCLOB");
        alias(all, "BLOB", "BYTEA", "BINARY", "VARBINARY", "LONGVARBINARY");
        alias(all, "TIME", "TIME WITHOUT TIME ZONE");
        alias(all, "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME");
        alias(all, "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_WITH_TIMEZONE");
        return Map.copyOf(all);
    }

    private static void alias(Map<String, String> all, String name, String... others) {
        for (String other : others) {
            all.put(other, name);
        }
    }

    private static void add(
            Map<String, SqlType> all,
            String name,
            int code,
            Class<?> javaClass,
            int precision,
            int scale,
            int displaySize,
            boolean signed) {
        all.put(name, new SqlType(name, code, javaClass, precision, scale, displaySize, signed));
    }

    /** The type of a list's elements. */
    public Optional<SqlType> element(boolean complexAsObject) {
        Matcher array = ARRAY.matcher(name.trim());
        return array.matches() ? Optional.of(of(array.group(1), complexAsObject)) : Optional.empty();
    }

    /** The server's name for it. */
    public String name() {
        return name;
    }

    /** One of {@link Types}. */
    public int code() {
        return code;
    }

    /** What {@code getObject} gives. */
    public Class<?> javaClass() {
        return javaClass;
    }

    public int precision() {
        return precision;
    }

    public int scale() {
        return scale;
    }

    /** Characters that its widest value needs, above zero. */
    public int displaySize() {
        return displaySize;
    }

    public boolean signed() {
        return signed;
    }

    /** Whether letters of different case are different values. */
    public boolean caseSensitive() {
        return code == Types.VARCHAR;
    }
}
