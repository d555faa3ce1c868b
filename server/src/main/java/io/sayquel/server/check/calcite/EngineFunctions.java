package io.sayquel.server.check.calcite;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/** Calcite's operators for functions of the engine. */
final class EngineFunctions {
    private EngineFunctions() {}

    static SqlFunction scalar(String name, Overloads overloads) {
        return new SqlFunction(
                name, SqlKind.OTHER_FUNCTION, overloads, null, overloads, SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    static SqlAggFunction aggregate(String name, Overloads overloads) {
        return new Aggregate(name, overloads);
    }

    /** Takes an element of a list, map or string, or a field of a struct. */
    static SqlOperator element() {
        return new Direct("array_extract", EngineFunctions::elementType);
    }

    /** Makes a struct of named values. */
    static SqlOperator struct(List<String> names) {
        return new Direct("struct_pack", binding -> structType(names, binding));
    }

    /** Takes a value out of JSON. */
    static SqlOperator json() {
        return new Direct("json_extract", binding -> nullable(binding, SqlTypeName.VARCHAR));
    }

    /** Stands for a lambda: it reads what its body reads. */
    static SqlOperator lambda() {
        return new Direct("lambda", binding -> nullable(binding, SqlTypeName.ANY));
    }

    private static RelDataType nullable(SqlOperatorBinding binding, SqlTypeName type) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        return factory.createTypeWithNullability(factory.createSqlType(type), true);
    }

    private static RelDataType elementType(SqlOperatorBinding binding) {
        RelDataType container = binding.getOperandType(0);
        RelDataType element = container.getComponentType();
        if (element == null) {
            element = container.getValueType();
        }
        if (element == null && container.isStruct() && binding.isOperandLiteral(1, false)) {
            String field = binding.getOperandLiteralValue(1, String.class);
            element = field == null || container.getField(field, false, false) == null
                    ? null
                    : container.getField(field, false, false).getType();
        }
        if (element == null) {
            return nullable(binding, ImplicitCasts.isText(container) ? SqlTypeName.VARCHAR : SqlTypeName.ANY);
        }
        return binding.getTypeFactory().createTypeWithNullability(element, true);
    }

    private static RelDataType structType(List<String> names, SqlOperatorBinding binding) {
        RelDataTypeFactory.Builder struct = binding.getTypeFactory().builder().kind(StructKind.PEEK_FIELDS_NO_EXPAND);
        for (int i = 0; i < binding.getOperandCount(); i++) {
            boolean named = i < names.size() && !names.get(i).isEmpty();
            struct.add(named ? names.get(i) : "v" + (i + 1), binding.getOperandType(i));
        }
        return struct.build();
    }

    private static final class Aggregate extends SqlAggFunction {
        Aggregate(String name, Overloads overloads) {
            super(
                    name,
                    null,
                    kind(name),
                    overloads,
                    null,
                    overloads,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    Optionality.OPTIONAL);
        }

        private static SqlKind kind(String name) {
            return switch (name) {
                case "SUM" -> SqlKind.SUM;
                case "MIN" -> SqlKind.MIN;
                case "MAX" -> SqlKind.MAX;
                case "AVG" -> SqlKind.AVG;
                default -> SqlKind.OTHER_FUNCTION;
            };
        }

        @Override
        public boolean allowsNullTreatment() {
            return true;
        }

        @Override
        public boolean allowsFraming() {
            return true;
        }

        @Override
        public Optionality getDistinctOptionality() {
            return Optionality.OPTIONAL;
        }
    }

    /** An operator that is never looked up again by its name. */
    private static final class Direct extends SqlSpecialOperator {
        Direct(String name, SqlReturnTypeInference returns) {
            super(name, SqlKind.OTHER, 100, true, returns, null, OperandTypes.VARIADIC);
        }

        @Override
        public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
            for (SqlNode operand : call.getOperandList()) {
                validator.deriveType(scope, operand);
            }
            return validateOperands(validator, scope, call);
        }

        @Override
        public SqlSyntax getSyntax() {
            return SqlSyntax.FUNCTION;
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            SqlUtil.unparseFunctionSyntax(this, writer, call, false);
        }
    }
}
