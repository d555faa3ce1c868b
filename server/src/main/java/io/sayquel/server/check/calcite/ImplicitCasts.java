package io.sayquel.server.check.calcite;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * What a value costs to become a parameter's type as DuckDB casts implicitly: numbers widen, string literals become anything,
 * columns of text become nothing else. Cheaper is nearer; only the order of costs means something.
 */
final class ImplicitCasts {
    static final int IMPOSSIBLE = -1;
    private static final int ANYTHING = 8;
    private static final int LITERAL = 5;
    private static final int NARROWING_DECIMAL = 20;

    private ImplicitCasts() {}

    /**
     * The cost, or {@link #IMPOSSIBLE}.
     *
     * @param literal whether the value is written in the statement
     */
    static int cost(RelDataType from, RelDataType to, boolean literal) {
        SqlTypeName source = from.getSqlTypeName();
        SqlTypeName target = to.getSqlTypeName();
        if (target == SqlTypeName.ANY) {
            return ANYTHING;
        }
        if (unknown(source)) {
            return 1;
        }
        if ((isText(from) && isText(to)) || (source == target && !isCollection(source))) {
            return 0;
        }
        if (isNumber(from) && isNumber(to)) {
            return betweenNumbers(source, target, literal);
        }
        if (isText(from)) {
            return literal && target != SqlTypeName.ARRAY ? LITERAL : IMPOSSIBLE;
        }
        if (SqlTypeUtil.isInterval(from) && SqlTypeUtil.isInterval(to)) {
            return 0;
        }
        return SqlTypeUtil.isDatetime(from) ? betweenTimes(source, target) : betweenCollections(from, to, literal);
    }

    static boolean unknown(SqlTypeName type) {
        return type == SqlTypeName.ANY || type == SqlTypeName.NULL || type == SqlTypeName.UNKNOWN;
    }

    static boolean isText(RelDataType type) {
        return SqlTypeUtil.inCharFamily(type);
    }

    static boolean isNumber(RelDataType type) {
        return SqlTypeFamily.NUMERIC.contains(type);
    }

    private static boolean isCollection(SqlTypeName type) {
        return type == SqlTypeName.ARRAY || type == SqlTypeName.MAP;
    }

    private static int betweenNumbers(SqlTypeName from, SqlTypeName to, boolean literal) {
        int widening = width(to) - width(from);
        if (widening >= 0) {
            return 1 + widening;
        }
        boolean integer = width(from) < width(SqlTypeName.DECIMAL);
        if (literal && integer) {
            return 2;
        }
        return from == SqlTypeName.DECIMAL && width(to) < width(from) ? NARROWING_DECIMAL : IMPOSSIBLE;
    }

    private static int width(SqlTypeName type) {
        return switch (type) {
            case TINYINT, UTINYINT -> 0;
            case SMALLINT, USMALLINT -> 1;
            case INTEGER, UINTEGER -> 2;
            case BIGINT, UBIGINT -> 3;
            case DECIMAL -> 6;
            case REAL, FLOAT -> 7;
            case DOUBLE -> 8;
            default -> 5;
        };
    }

    private static int betweenTimes(SqlTypeName from, SqlTypeName to) {
        if (from == SqlTypeName.DATE && to == SqlTypeName.TIMESTAMP) {
            return 1;
        }
        if (to == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            return from == SqlTypeName.DATE ? 2 : from == SqlTypeName.TIMESTAMP ? 1 : IMPOSSIBLE;
        }
        return IMPOSSIBLE;
    }

    private static int betweenCollections(RelDataType from, RelDataType to, boolean literal) {
        if (from.getComponentType() != null && to.getComponentType() != null) {
            return cost(from.getComponentType(), to.getComponentType(), literal);
        }
        boolean structs = from.isStruct() && to.isStruct();
        boolean maps = from.getSqlTypeName() == SqlTypeName.MAP && to.getSqlTypeName() == SqlTypeName.MAP;
        return structs || maps ? 0 : IMPOSSIBLE;
    }
}
