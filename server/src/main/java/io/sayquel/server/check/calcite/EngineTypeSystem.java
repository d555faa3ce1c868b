package io.sayquel.server.check.calcite;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** DuckDB's rules of types: DECIMAL is DECIMAL(18,3) and goes to 38 digits, a sum of integers has 38, an average is DOUBLE. */
final class EngineTypeSystem extends RelDataTypeSystemImpl {
    private static final int DIGITS = 38;

    /** A factory of types under these rules; safe for many threads. */
    static RelDataTypeFactory factory() {
        return new JavaTypeFactoryImpl(new EngineTypeSystem()) {
            /** Calcite's own default, Latin-1, refuses literals in most scripts. */
            @Override
            public Charset getDefaultCharset() {
                return StandardCharsets.UTF_8;
            }
        };
    }

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> DIGITS;
            case TIMESTAMP, TIME, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIME_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ, TIME_TZ -> 9;
            default -> super.getMaxPrecision(type);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? DIGITS : super.getMaxScale(type);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> 18;
            case TIMESTAMP, TIME, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> 6;
            case VARCHAR, VARBINARY -> RelDataType.PRECISION_NOT_SPECIFIED;
            default -> super.getDefaultPrecision(type);
        };
    }

    @Override
    public int getDefaultScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? 3 : super.getDefaultScale(type);
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public boolean isSchemaCaseSensitive() {
        return false;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
        RelDataType sum = switch (argument.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT ->
                factory.createSqlType(SqlTypeName.DECIMAL, DIGITS, 0);
            case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, DIGITS, Math.max(argument.getScale(), 0));
            case REAL, FLOAT, DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
            default -> argument;
        };
        return factory.createTypeWithNullability(sum, argument.isNullable());
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
        RelDataType average =
                SqlTypeFamily.NUMERIC.contains(argument) ? factory.createSqlType(SqlTypeName.DOUBLE) : argument;
        return factory.createTypeWithNullability(average, argument.isNullable());
    }
}
