package io.sayquel.server.check.calcite;

import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The rules of {@code + - * /} in DuckDB, which differ from Calcite's: integers divide to DOUBLE, a day plus a number is a day,
 * two days differ by a number, and there is one kind of interval.
 */
final class Arithmetic implements SqlOperandTypeChecker, SqlReturnTypeInference {
    private static final Set<SqlKind> ADDITIVE = Set.of(SqlKind.PLUS, SqlKind.MINUS);

    private final SqlBinaryOperator standard;
    private final Overloads overloads;

    private Arithmetic(SqlBinaryOperator standard, Overloads overloads) {
        this.standard = standard;
        this.overloads = overloads;
    }

    /**
     * The operator under these rules.
     *
     * @param standard Calcite's operator of that sign
     * @param overloads the engine's
     */
    static SqlBinaryOperator operator(SqlBinaryOperator standard, Overloads overloads) {
        Arithmetic rules = new Arithmetic(standard, overloads);
        return new SqlBinaryOperator(
                standard.getName(), standard.getKind(), standard.getLeftPrec(), true, rules, null, rules);
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        if (anyUnknown(binding) || overloads.match(binding).isPresent() || fits(binding)) {
            return true;
        }
        if (throwOnFailure) {
            throw binding.newValidationSignatureError();
        }
        return false;
    }

    private boolean fits(SqlOperatorBinding binding) {
        RelDataType left = binding.getOperandType(0);
        RelDataType right = binding.getOperandType(1);
        if (ImplicitCasts.isNumber(left) && ImplicitCasts.isNumber(right)) {
            return true;
        }
        boolean leftSpan = SqlTypeUtil.isInterval(left);
        boolean rightSpan = SqlTypeUtil.isInterval(right);
        boolean leftTime = SqlTypeUtil.isDatetime(left);
        boolean rightTime = SqlTypeUtil.isDatetime(right);
        return switch (standard.getKind()) {
            case PLUS -> (leftTime && rightSpan) || (leftSpan && rightTime) || (leftSpan && rightSpan);
            case MINUS -> (leftTime && rightSpan) || (leftSpan && rightSpan) || (leftTime && rightTime);
            case TIMES -> (leftSpan && ImplicitCasts.isNumber(right)) || (rightSpan && ImplicitCasts.isNumber(left));
            case DIVIDE -> leftSpan && ImplicitCasts.isNumber(right);
            default -> false;
        };
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return factory.createTypeWithNullability(result(binding, factory), true);
    }

    private RelDataType result(SqlOperatorBinding binding, RelDataTypeFactory factory) {
        RelDataType left = binding.getOperandType(0);
        RelDataType right = binding.getOperandType(1);
        if (anyUnknown(binding)) {
            return ImplicitCasts.unknown(left.getSqlTypeName()) ? right : left;
        }
        if (ImplicitCasts.isNumber(left) && ImplicitCasts.isNumber(right)) {
            return ofNumbers(binding, factory);
        }
        boolean leftSpan = SqlTypeUtil.isInterval(left);
        boolean rightSpan = SqlTypeUtil.isInterval(right);
        if (ADDITIVE.contains(standard.getKind()) && leftSpan != rightSpan) {
            RelDataType time = leftSpan ? right : left;
            return time.getSqlTypeName() == SqlTypeName.DATE ? factory.createSqlType(SqlTypeName.TIMESTAMP, 6) : time;
        }
        if (leftSpan || rightSpan) {
            return EngineTypes.interval(factory);
        }
        return ofTimes(left, right, binding, factory);
    }

    private RelDataType ofNumbers(SqlOperatorBinding binding, RelDataTypeFactory factory) {
        if (standard.getKind() == SqlKind.DIVIDE) {
            return factory.createSqlType(SqlTypeName.DOUBLE);
        }
        RelDataType type = standard.inferReturnType(binding);
        return type == null ? factory.createSqlType(SqlTypeName.DOUBLE) : type;
    }

    private RelDataType ofTimes(
            RelDataType left, RelDataType right, SqlOperatorBinding binding, RelDataTypeFactory factory) {
        if (SqlTypeUtil.isDatetime(left) && SqlTypeUtil.isDatetime(right)) {
            boolean days = left.getSqlTypeName() == SqlTypeName.DATE && right.getSqlTypeName() == SqlTypeName.DATE;
            return days ? factory.createSqlType(SqlTypeName.BIGINT) : EngineTypes.interval(factory);
        }
        return overloads.inferReturnType(binding);
    }

    private static boolean anyUnknown(SqlOperatorBinding binding) {
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (ImplicitCasts.unknown(binding.getOperandType(i).getSqlTypeName())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return SqlOperandCountRanges.of(2);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return overloads.getAllowedSignatures(operator, name);
    }
}
