package io.sayquel.server.check.calcite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/** What a call gives, where the engine's list says it and where it says only ANY. */
final class ReturnTypes {
    /** Functions that give the type of their first argument, although the list says ANY or DECIMAL. */
    private static final Set<String> OF_FIRST_ARGUMENT = Set.of(
            "MAX",
            "MIN",
            "FIRST",
            "LAST",
            "ANY_VALUE",
            "ARBITRARY",
            "MODE",
            "MEDIAN",
            "ARG_MAX",
            "ARG_MIN",
            "ARGMAX",
            "ARGMIN",
            "MAX_BY",
            "MIN_BY",
            "ROUND",
            "ABS",
            "CEIL",
            "FLOOR",
            "QUANTILE",
            "QUANTILE_CONT",
            "QUANTILE_DISC",
            "GREATEST",
            "LEAST",
            "IFNULL",
            "NULLIF",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "FILL");

    private ReturnTypes() {}

    /** The nullable type of a call's result. */
    static RelDataType of(String name, Optional<Overloads.Match> match, SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType type = match.map(m -> of(name, m, binding)).orElseGet(() -> factory.createSqlType(SqlTypeName.ANY));
        return factory.createTypeWithNullability(type, true);
    }

    private static RelDataType of(String name, Overloads.Match match, SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        String returns = match.overload().kind().equals("macro")
                        || match.overload().returns().isEmpty()
                ? "ANY"
                : match.overload().returns();
        boolean open = returns.equals("ANY") || returns.equals("DECIMAL");
        if (open && binding.getOperandCount() > 0) {
            RelDataType first = binding.getOperandType(0);
            if (name.equals("SUM")) {
                return factory.getTypeSystem().deriveSumType(factory, first);
            }
            if (OF_FIRST_ARGUMENT.contains(name)) {
                return first;
            }
        }
        return switch (returns) {
            case "DECIMAL" -> factory.createSqlType(SqlTypeName.DECIMAL, 38, 6);
            case "ANY[]", "LIST", "ARRAY" -> list(name, binding);
            default -> EngineTypes.parse(factory, returns, match.variables());
        };
    }

    /** A list of the argument's elements where the function keeps them, of the argument itself where it collects them. */
    private static RelDataType list(String name, SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType any = factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.ANY), true);
        if (binding.getOperandCount() == 0 || name.contains("TRANSFORM") || name.contains("APPLY")) {
            return factory.createArrayType(any, -1);
        }
        RelDataType first = binding.getOperandType(0);
        boolean collects = List.of("LIST", "ARRAY_AGG", "LIST_VALUE", "LIST_PACK", "ARRAY_VALUE", "MAX", "MIN")
                .contains(name);
        RelDataType kept = first.getComponentType() == null ? any : first.getComponentType();
        RelDataType element = collects ? first : kept;
        return factory.createArrayType(factory.createTypeWithNullability(element, true), -1);
    }
}
