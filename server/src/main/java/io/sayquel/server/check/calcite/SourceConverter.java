package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlAsofJoin;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts what stands in FROM: tables, subqueries, values, table functions and joins. */
final class SourceConverter {
    private final Conversion conversion;

    SourceConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    /** A FROM clause; empty if there is none. */
    Optional<SqlNode> source(EngineNode source, SqlParserPos outer) {
        return source.json().isObject() && !source.type().equals("EMPTY")
                ? Optional.of(source(source, outer, false))
                : Optional.empty();
    }

    private SqlNode source(EngineNode source, SqlParserPos outer, boolean lateral) {
        SqlParserPos pos = Conversion.position(source, outer);
        return switch (source.type()) {
            case "BASE_TABLE" -> named(source, new SqlIdentifier(source.path(), pos), source.text("alias"), pos);
            case "SUBQUERY" -> named(source, subquery(source, lateral, pos), source.text("alias"), pos);
            case "EXPRESSION_LIST" -> named(source, values(source, pos), source.text("alias"), pos);
            case "TABLE_FUNCTION" -> tableFunction(source, pos);
            case "JOIN" -> join(source, pos);
            default -> throw new Unrepresentable(source.type());
        };
    }

    private static SqlNode named(EngineNode source, SqlNode value, String alias, SqlParserPos pos) {
        List<String> columns = source.texts("column_name_alias");
        if (alias.isEmpty() && columns.isEmpty()) {
            return value;
        }
        List<SqlNode> operands = new ArrayList<>();
        operands.add(value);
        operands.add(new SqlIdentifier(alias.isEmpty() ? lastName(value) : alias, pos));
        columns.forEach(c -> operands.add(new SqlIdentifier(c, pos)));
        return SqlStdOperatorTable.AS.createCall(pos, operands);
    }

    private static String lastName(SqlNode value) {
        return value instanceof SqlIdentifier id ? id.names.get(id.names.size() - 1) : "t";
    }

    private SqlNode subquery(EngineNode source, boolean lateral, SqlParserPos pos) {
        SqlNode query = conversion.queries().query(source.child("subquery").child("node"), pos);
        return lateral ? SqlStdOperatorTable.LATERAL.createCall(pos, query) : query;
    }

    private SqlNode values(EngineNode source, SqlParserPos pos) {
        List<SqlNode> rows = new ArrayList<>();
        source.json().get("values").forEach(row -> {
            List<SqlNode> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(conversion.expression(new EngineNode(cell), pos)));
            rows.add(SqlStdOperatorTable.ROW.createCall(pos, cells));
        });
        return SqlStdOperatorTable.VALUES.createCall(pos, rows);
    }

    private SqlNode tableFunction(EngineNode source, SqlParserPos pos) {
        EngineNode call = source.child("function");
        String name = call.text("function_name").toLowerCase(Locale.ROOT);
        if (source.flag("with_ordinality") || source.text("with_ordinality").equals("WITH_ORDINALITY")) {
            throw new Unrepresentable("WITH ORDINALITY");
        }
        List<SqlNode> arguments = conversion.expressions(call.arguments(), pos);
        SqlNode list = name.equals("unnest") ? arguments.get(0) : FunctionConverter.call(name, arguments, pos, null);
        SqlNode rows = SqlStdOperatorTable.UNNEST.createCall(pos, list);
        String alias = source.text("alias").isEmpty() ? name : source.text("alias");
        return source.has("column_name_alias")
                ? named(source, rows, alias, pos)
                : SqlStdOperatorTable.AS.createCall(
                        pos, rows, new SqlIdentifier(alias, pos), new SqlIdentifier(name, pos));
    }

    private SqlNode join(EngineNode join, SqlParserPos pos) {
        if (!join.text("alias").isEmpty()) {
            throw new Unrepresentable("an alias for a join");
        }
        SqlNode left = source(join.child("left"), pos, false);
        SqlNode right = source(join.child("right"), pos, true);
        Optional<SqlNode> condition = conversion.optional(join, "condition", pos);
        return switch (join.text("ref_type")) {
            case "CROSS" -> crossJoin(left, right, join.flag("is_implicit"), pos);
            case "NATURAL" -> join(left, right, type(join), true, JoinConditionType.NONE, null, pos);
            case "ASOF" -> asofJoin(join, left, right, condition, pos);
            case "REGULAR" ->
                join.has("using_columns")
                        ? join(
                                left,
                                right,
                                type(join),
                                false,
                                JoinConditionType.USING,
                                QueryConverter.identifiers(join.texts("using_columns"), pos),
                                pos)
                        : join(
                                left,
                                right,
                                type(join),
                                false,
                                condition.isPresent() ? JoinConditionType.ON : JoinConditionType.NONE,
                                condition.orElse(null),
                                pos);
            default -> throw new Unrepresentable(join.text("ref_type") + " JOIN");
        };
    }

    private static SqlNode crossJoin(SqlNode left, SqlNode right, boolean comma, SqlParserPos pos) {
        JoinType type = comma ? JoinType.COMMA : JoinType.CROSS;
        return join(left, right, type, false, JoinConditionType.NONE, null, pos);
    }

    private static SqlNode join(
            SqlNode left,
            SqlNode right,
            JoinType type,
            boolean natural,
            JoinConditionType on,
            SqlNode condition,
            SqlParserPos pos) {
        return new SqlJoin(
                pos, left, SqlLiteral.createBoolean(natural, pos), type.symbol(pos), right, on.symbol(pos), condition);
    }

    private static JoinType type(EngineNode join) {
        return switch (join.text("join_type")) {
            case "INNER" -> JoinType.INNER;
            case "LEFT" -> JoinType.LEFT;
            case "RIGHT" -> JoinType.RIGHT;
            case "FULL", "OUTER" -> JoinType.FULL;
            case "SEMI" -> JoinType.LEFT_SEMI_JOIN;
            case "ANTI" -> JoinType.LEFT_ANTI_JOIN;
            default -> throw new Unrepresentable(join.text("join_type") + " JOIN");
        };
    }

    /** ASOF: any number of equalities, and the one comparison that looks for the nearest. */
    private static SqlNode asofJoin(
            EngineNode join, SqlNode left, SqlNode right, Optional<SqlNode> condition, SqlParserPos pos) {
        List<SqlNode> equal = new ArrayList<>();
        List<SqlNode> nearest = new ArrayList<>();
        condition.ifPresent(c -> conjuncts(c).forEach(p -> (p.getKind() == SqlKind.EQUALS ? equal : nearest).add(p)));
        if (join.has("using_columns") || nearest.size() != 1) {
            throw new Unrepresentable("this ASOF JOIN");
        }
        SqlNode on = equal.stream()
                .reduce((a, b) -> SqlStdOperatorTable.AND.createCall(pos, a, b))
                .orElseGet(() -> SqlLiteral.createBoolean(true, pos));
        JoinType type = type(join) == JoinType.LEFT ? JoinType.LEFT_ASOF : JoinType.ASOF;
        return new SqlAsofJoin(
                pos,
                left,
                SqlLiteral.createBoolean(false, pos),
                type.symbol(pos),
                right,
                JoinConditionType.ON.symbol(pos),
                on,
                nearest.get(0));
    }

    /** The parts of an AND. */
    static List<SqlNode> conjuncts(SqlNode condition) {
        if (condition.getKind() != SqlKind.AND) {
            return List.of(condition);
        }
        return ((SqlCall) condition)
                .getOperandList().stream().flatMap(c -> conjuncts(c).stream()).toList();
    }
}
