package io.sayquel.server.check.calcite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Reads a type as the engine prints it, such as {@code STRUCT(a INTEGER, b VARCHAR)[]}, into Calcite's. What Calcite has no
 * word for becomes ANY, which fits everywhere. Confined to one text.
 */
final class EngineTypes {
    private static final Map<String, SqlTypeName> SIMPLE = Map.ofEntries(
            Map.entry("BOOLEAN", SqlTypeName.BOOLEAN),
            Map.entry("BOOL", SqlTypeName.BOOLEAN),
            Map.entry("LOGICAL", SqlTypeName.BOOLEAN),
            Map.entry("TINYINT", SqlTypeName.TINYINT),
            Map.entry("INT1", SqlTypeName.TINYINT),
            Map.entry("SMALLINT", SqlTypeName.SMALLINT),
            Map.entry("INT2", SqlTypeName.SMALLINT),
            Map.entry("SHORT", SqlTypeName.SMALLINT),
            Map.entry("INTEGER", SqlTypeName.INTEGER),
            Map.entry("INT", SqlTypeName.INTEGER),
            Map.entry("INT4", SqlTypeName.INTEGER),
            Map.entry("SIGNED", SqlTypeName.INTEGER),
            Map.entry("BIGINT", SqlTypeName.BIGINT),
            Map.entry("INT8", SqlTypeName.BIGINT),
            Map.entry("LONG", SqlTypeName.BIGINT),
            Map.entry("UTINYINT", SqlTypeName.UTINYINT),
            Map.entry("USMALLINT", SqlTypeName.USMALLINT),
            Map.entry("UINTEGER", SqlTypeName.UINTEGER),
            Map.entry("UBIGINT", SqlTypeName.UBIGINT),
            Map.entry("FLOAT", SqlTypeName.REAL),
            Map.entry("REAL", SqlTypeName.REAL),
            Map.entry("FLOAT4", SqlTypeName.REAL),
            Map.entry("DOUBLE", SqlTypeName.DOUBLE),
            Map.entry("FLOAT8", SqlTypeName.DOUBLE),
            Map.entry("DATE", SqlTypeName.DATE),
            Map.entry("BLOB", SqlTypeName.VARBINARY),
            Map.entry("BYTEA", SqlTypeName.VARBINARY),
            Map.entry("BIT", SqlTypeName.VARBINARY),
            Map.entry("UUID", SqlTypeName.UUID),
            Map.entry("NULL", SqlTypeName.NULL));

    private final RelDataTypeFactory factory;
    private final String text;
    private final Map<String, RelDataType> variables;
    private int at;

    private EngineTypes(RelDataTypeFactory factory, String text, Map<String, RelDataType> variables) {
        this.factory = factory;
        this.text = text.trim();
        this.variables = variables;
    }

    /** The nullable type that is spelled so. */
    static RelDataType parse(RelDataTypeFactory factory, String text) {
        return parse(factory, text, Map.of());
    }

    /**
     * The nullable type that is spelled so.
     *
     * @param variables what stands for T, K and V
     */
    static RelDataType parse(RelDataTypeFactory factory, String text, Map<String, RelDataType> variables) {
        EngineTypes reader = new EngineTypes(factory, text, variables);
        return reader.nullable(reader.type());
    }

    /** DuckDB's INTERVAL mixes months, days and microseconds; Calcite has two families that do not mix. This is the wider. */
    static RelDataType interval(RelDataTypeFactory factory) {
        return factory.createSqlIntervalType(
                new SqlIntervalQualifier(TimeUnit.DAY, 9, TimeUnit.SECOND, 6, SqlParserPos.ZERO));
    }

    private RelDataType type() {
        RelDataType type = base();
        while (eat('[')) {
            at = text.indexOf(']', at) + 1;
            type = factory.createArrayType(nullable(type), -1);
        }
        return type;
    }

    private RelDataType base() {
        String name = word().toUpperCase(Locale.ROOT);
        RelDataType variable = variables.get(name);
        if (variable != null) {
            return variable;
        }
        SqlTypeName simple = SIMPLE.get(name);
        return simple != null ? factory.createSqlType(simple) : composed(name);
    }

    private RelDataType composed(String name) {
        return switch (name) {
            case "VARCHAR", "TEXT", "STRING", "CHAR", "BPCHAR", "NVARCHAR", "JSON", "ENUM" -> {
                skipParameters();
                yield factory.createSqlType(SqlTypeName.VARCHAR);
            }
            case "DECIMAL", "NUMERIC", "DEC" -> decimal();
            case "HUGEINT", "UHUGEINT", "INT128", "BIGNUM", "VARINT" ->
                factory.createSqlType(SqlTypeName.DECIMAL, 38, 0);
            case "TIMESTAMP", "DATETIME" -> zoned(SqlTypeName.TIMESTAMP, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
            case "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" -> factory.createSqlType(SqlTypeName.TIMESTAMP, 6);
            case "TIMESTAMPTZ", "TIMESTAMPTZ_NS" ->
                factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
            case "TIME" -> zoned(SqlTypeName.TIME, SqlTypeName.TIME_WITH_LOCAL_TIME_ZONE);
            case "TIME_NS" -> factory.createSqlType(SqlTypeName.TIME, 6);
            case "TIMETZ" -> factory.createSqlType(SqlTypeName.TIME_WITH_LOCAL_TIME_ZONE, 6);
            case "INTERVAL" -> interval(factory);
            case "STRUCT", "ROW" -> struct();
            case "MAP" -> map();
            default -> any();
        };
    }

    private RelDataType decimal() {
        if (!eat('(')) {
            return factory.createSqlType(SqlTypeName.DECIMAL, 18, 3);
        }
        int precision = Integer.parseInt(word());
        int scale = eat(',') ? Integer.parseInt(word()) : 0;
        eat(')');
        return factory.createSqlType(SqlTypeName.DECIMAL, precision, scale);
    }

    private RelDataType zoned(SqlTypeName plain, SqlTypeName zoned) {
        skipSpace();
        boolean zone = text.startsWith("WITH TIME ZONE", at);
        at += zone ? "WITH TIME ZONE".length() : 0;
        return factory.createSqlType(zone ? zoned : plain, 6);
    }

    /** Its fields can be reached with a point, as in DuckDB. */
    private RelDataType struct() {
        if (!eat('(')) {
            return any();
        }
        List<String> names = new ArrayList<>();
        List<RelDataType> types = new ArrayList<>();
        do {
            names.add(word());
            types.add(nullable(type()));
        } while (eat(','));
        eat(')');
        return factory.createStructType(StructKind.PEEK_FIELDS_NO_EXPAND, types, names);
    }

    private RelDataType map() {
        if (!eat('(')) {
            return any();
        }
        RelDataType key = nullable(type());
        eat(',');
        RelDataType value = nullable(type());
        eat(')');
        return factory.createMapType(key, value);
    }

    private RelDataType any() {
        skipParameters();
        return factory.createSqlType(SqlTypeName.ANY);
    }

    private RelDataType nullable(RelDataType type) {
        return factory.createTypeWithNullability(type, true);
    }

    private String word() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        at++;
        while (at < text.length() && !(text.charAt(at) == '"' && !text.startsWith("\"\"", at))) {
            at += text.charAt(at) == '"' ? 1 : 0;
            word.append(text.charAt(at++));
        }
        at++;
        return word.toString();
    }

    /** Skips what stands in brackets, such as the values of an ENUM. */
    private void skipParameters() {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != '(') {
            return;
        }
        int open = 0;
        boolean inString = false;
        do {
            char c = text.charAt(at++);
            inString ^= c == '\'';
            open += inString ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
        } while (open > 0 && at < text.length());
    }

    private boolean eat(char c) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
