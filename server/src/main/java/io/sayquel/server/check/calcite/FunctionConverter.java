package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts calls of functions and operators, aggregates included. */
final class FunctionConverter {
    private record Unit(TimeUnit unit, int times) {}

    /** INTERVAL 3 DAY parses to {@code to_days(3)}. */
    private static final Map<String, Unit> UNITS = Map.of(
            "to_years", new Unit(TimeUnit.YEAR, 1),
            "to_quarters", new Unit(TimeUnit.MONTH, 3),
            "to_months", new Unit(TimeUnit.MONTH, 1),
            "to_weeks", new Unit(TimeUnit.DAY, 7),
            "to_days", new Unit(TimeUnit.DAY, 1),
            "to_hours", new Unit(TimeUnit.HOUR, 1),
            "to_minutes", new Unit(TimeUnit.MINUTE, 1),
            "to_seconds", new Unit(TimeUnit.SECOND, 1));

    private static final Map<String, SqlOperator> SIGNS = Map.of(
            "%", SqlStdOperatorTable.PERCENT_REMAINDER,
            "~~", SqlStdOperatorTable.LIKE,
            "!~~", SqlStdOperatorTable.NOT_LIKE,
            "~~*", SqlLibraryOperators.ILIKE,
            "!~~*", SqlLibraryOperators.NOT_ILIKE,
            "like_escape", SqlStdOperatorTable.LIKE,
            "not_like_escape", SqlStdOperatorTable.NOT_LIKE,
            "ilike_escape", SqlLibraryOperators.ILIKE,
            "not_ilike_escape", SqlLibraryOperators.NOT_ILIKE);

    private final Conversion conversion;

    FunctionConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    /** A call that Calcite looks up by name. */
    static SqlNode call(String name, List<SqlNode> arguments, SqlParserPos pos, SqlLiteral quantifier) {
        SqlUnresolvedFunction function = new SqlUnresolvedFunction(
                new SqlIdentifier(name, pos), null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
        return new SqlBasicCall(function, arguments, pos, quantifier);
    }

    SqlNode function(EngineNode node, SqlParserPos pos) {
        String name = node.text("function_name").toLowerCase(Locale.ROOT);
        List<EngineNode> arguments = node.arguments();
        if (name.equals("count_star") || (name.equals("count") && arguments.isEmpty())) {
            SqlNode count = SqlStdOperatorTable.COUNT.createCall(pos, SqlIdentifier.star(pos));
            return filtered(node, ordered(node, count, pos), pos);
        }
        Optional<SqlNode> interval = interval(name, arguments, pos);
        if (interval.isPresent()) {
            return interval.get();
        }
        List<SqlNode> converted = converted(arguments, pos);
        return operator(node, name, converted, pos).orElseGet(() -> named(node, name, converted, pos));
    }

    private List<SqlNode> converted(List<EngineNode> arguments, SqlParserPos pos) {
        List<SqlNode> converted = new ArrayList<>();
        for (EngineNode argument : arguments) {
            boolean lambda =
                    argument.is("LAMBDA") && argument.text("syntax_type").equals("LAMBDA_KEYWORD");
            SqlParserPos at = Conversion.position(argument, pos);
            converted.add(
                    lambda
                            ? EngineFunctions.lambda().createCall(at, conversion.lambda(argument, at))
                            : conversion.expression(argument, pos));
        }
        return converted;
    }

    private static Optional<SqlNode> interval(String name, List<EngineNode> arguments, SqlParserPos pos) {
        Unit unit = UNITS.get(name);
        if (unit == null || arguments.size() != 1) {
            return Optional.empty();
        }
        return Literals.number(arguments.get(0))
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .map(n -> interval(n, unit, pos));
    }

    private static SqlNode interval(BigDecimal number, Unit unit, SqlParserPos pos) {
        String digits = number.abs()
                .multiply(BigDecimal.valueOf(unit.times))
                .toBigInteger()
                .toString();
        SqlIntervalQualifier qualifier = new SqlIntervalQualifier(
                unit.unit, Math.max(2, digits.length()), null, RelDataType.PRECISION_NOT_SPECIFIED, pos);
        return SqlLiteral.createInterval(number.signum() < 0 ? -1 : 1, digits, qualifier, pos);
    }

    private Optional<SqlNode> operator(EngineNode node, String name, List<SqlNode> operands, SqlParserPos pos) {
        if (SIGNS.containsKey(name)) {
            return Optional.of(SIGNS.get(name).createCall(pos, operands));
        }
        if (!node.flag("is_operator")) {
            return Optional.empty();
        }
        if (operands.size() == 1 && name.equals("-")) {
            return Optional.of(SqlStdOperatorTable.UNARY_MINUS.createCall(pos, operands));
        }
        if (operands.size() == 1 && name.equals("+")) {
            return Optional.of(SqlStdOperatorTable.UNARY_PLUS.createCall(pos, operands));
        }
        SqlOperator sign = conversion.operators().arithmetic(name);
        return Optional.ofNullable(sign)
                .or(() -> conversion.operators().symbol(name, operands.size()))
                .map(o -> o.createCall(pos, operands));
    }

    private SqlNode named(EngineNode node, String name, List<SqlNode> arguments, SqlParserPos pos) {
        if (name.equals("struct_pack") || name.equals("row")) {
            List<String> names =
                    node.children("arguments").stream().map(a -> a.text("name")).toList();
            return EngineFunctions.struct(names).createCall(pos, arguments);
        }
        if (name.equals("nullif")) {
            return SqlStdOperatorTable.NULLIF.createCall(pos, arguments);
        }
        SqlLiteral quantifier = node.flag("distinct") ? SqlSelectKeyword.DISTINCT.symbol(pos) : null;
        return filtered(node, ordered(node, call(name, arguments, pos, quantifier), pos), pos);
    }

    private SqlNode ordered(EngineNode node, SqlNode call, SqlParserPos pos) {
        List<SqlNode> keys = node.child("order_bys").children("orders").stream()
                .map(k -> QueryConverter.directed(conversion.expression(k.child("expression"), pos), k, pos))
                .toList();
        return keys.isEmpty()
                ? call
                : SqlStdOperatorTable.WITHIN_GROUP.createCall(pos, call, new SqlNodeList(keys, pos));
    }

    private SqlNode filtered(EngineNode node, SqlNode call, SqlParserPos pos) {
        return conversion
                .optional(node, "filter", pos)
                .<SqlNode>map(condition -> SqlStdOperatorTable.FILTER.createCall(pos, call, condition))
                .orElse(call);
    }
}
