package io.sayquel.server.check.calcite;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A parameter of an overload, made ready to be compared: the engine's type text is read once.
 *
 * @param shape how arguments are compared with it
 * @param variable T, K or V for the shapes that bind one; else empty
 * @param type for {@link Shape#TYPE}
 */
record Parameter(Shape shape, String variable, RelDataType type) {
    /** How arguments are compared with a parameter. */
    enum Shape {
        /** A lambda or a table: whatever stands there was converted for it. */
        TAKEN,
        VARIABLE,
        LIST_OF_VARIABLE,
        MAP,
        STRUCT,
        TYPE
    }

    private static final int VARIABLE_COST = 9;
    private static final int NESTED_COST = 3;

    static Parameter of(String text, RelDataTypeFactory factory) {
        RelDataType any = factory.createSqlType(SqlTypeName.ANY);
        if (text.equals("LAMBDA") || text.equals("TABLE")) {
            return new Parameter(Shape.TAKEN, "", any);
        }
        if (text.matches("[TKV]")) {
            return new Parameter(Shape.VARIABLE, text, any);
        }
        if (text.matches("[TKV]\\[\\]")) {
            return new Parameter(Shape.LIST_OF_VARIABLE, text.substring(0, 1), any);
        }
        if (text.startsWith("MAP(K")) {
            return new Parameter(Shape.MAP, "", any);
        }
        if (text.startsWith("STRUCT") || text.startsWith("TUPLE") || text.startsWith("UNION")) {
            return new Parameter(Shape.STRUCT, "", any);
        }
        RelDataType type = text.equals("DECIMAL")
                ? factory.createSqlType(SqlTypeName.DECIMAL, 38, 3)
                : EngineTypes.parse(factory, text);
        return new Parameter(Shape.TYPE, "", type);
    }

    /**
     * The cost of an argument, or {@link ImplicitCasts#IMPOSSIBLE}.
     *
     * @param bound what the variables stand for so far; added to
     */
    int fit(RelDataType argument, boolean literal, Map<String, RelDataType> bound, RelDataTypeFactory factory) {
        return switch (shape) {
            case TAKEN -> 0;
            case VARIABLE -> fitVariable(argument, literal, bound, factory);
            case LIST_OF_VARIABLE -> bindNested(variable, argument.getComponentType(), argument, bound);
            case MAP -> fitMap(argument, bound);
            case STRUCT -> argument.isStruct() || unknown(argument) ? NESTED_COST : ImplicitCasts.IMPOSSIBLE;
            case TYPE -> ImplicitCasts.cost(argument, type, literal);
        };
    }

    private int fitVariable(
            RelDataType argument, boolean literal, Map<String, RelDataType> bound, RelDataTypeFactory factory) {
        RelDataType before = bound.get(variable);
        if (before == null || before.getSqlTypeName() == SqlTypeName.NULL) {
            bound.put(variable, argument);
            return VARIABLE_COST;
        }
        RelDataType common = factory.leastRestrictive(List.of(before, argument));
        if (common != null) {
            bound.put(variable, common);
            return VARIABLE_COST;
        }
        return ImplicitCasts.cost(argument, before, literal) < 0 ? ImplicitCasts.IMPOSSIBLE : VARIABLE_COST;
    }

    private static int fitMap(RelDataType argument, Map<String, RelDataType> bound) {
        if (argument.getKeyType() != null && argument.getValueType() != null) {
            bound.put("V", argument.getValueType());
        }
        return bindNested("K", argument.getKeyType(), argument, bound);
    }

    private static int bindNested(
            String variable, RelDataType element, RelDataType argument, Map<String, RelDataType> bound) {
        if (element == null) {
            return unknown(argument) ? 0 : ImplicitCasts.IMPOSSIBLE;
        }
        bound.putIfAbsent(variable, element);
        return NESTED_COST;
    }

    private static boolean unknown(RelDataType type) {
        return ImplicitCasts.unknown(type.getSqlTypeName());
    }
}
