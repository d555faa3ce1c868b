package io.sayquel.server.check.calcite;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/** DuckDB casts no text column implicitly: only a string literal adapts to the other side. */
final class LiteralsAdapt extends TypeCoercionImpl {
    LiteralsAdapt(RelDataTypeFactory factory, SqlValidator validator) {
        super(factory, validator);
    }

    @Override
    public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
        return !mixesText(binding) && super.binaryArithmeticCoercion(binding);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        return !mixesText(binding) && super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean builtinFunctionCoercion(
            SqlCallBinding binding, List<RelDataType> types, List<SqlTypeFamily> expected) {
        for (int i = 0; i < binding.getOperandCount() && i < types.size() && i < expected.size(); i++) {
            boolean textColumn = ImplicitCasts.isText(types.get(i)) && !Overloads.isLiteral(binding.operand(i));
            if (textColumn && !takesText(expected.get(i))) {
                return false;
            }
        }
        return super.builtinFunctionCoercion(binding, types, expected);
    }

    private static boolean takesText(SqlTypeFamily family) {
        return family == SqlTypeFamily.CHARACTER || family == SqlTypeFamily.STRING || family == SqlTypeFamily.ANY;
    }

    /** Whether a text that is no literal stands beside something else. */
    private static boolean mixesText(SqlCallBinding binding) {
        boolean text = false;
        boolean other = false;
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (binding.operand(i) instanceof SqlNodeList) {
                continue;
            }
            RelDataType type = binding.getOperandType(i);
            boolean isText = ImplicitCasts.isText(type);
            text |= isText && !Overloads.isLiteral(binding.operand(i));
            other |= !isText && !ImplicitCasts.unknown(type.getSqlTypeName());
        }
        return text && other;
    }
}
