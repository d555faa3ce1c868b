package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts expressions, except calls of functions and windows. */
final class ExpressionConverter {
    private static final Map<String, SqlOperator> COMPARISONS = Map.of(
            "COMPARE_EQUAL", SqlStdOperatorTable.EQUALS,
            "COMPARE_NOTEQUAL", SqlStdOperatorTable.NOT_EQUALS,
            "COMPARE_LESSTHAN", SqlStdOperatorTable.LESS_THAN,
            "COMPARE_GREATERTHAN", SqlStdOperatorTable.GREATER_THAN,
            "COMPARE_LESSTHANOREQUALTO", SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            "COMPARE_GREATERTHANOREQUALTO", SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
            "COMPARE_DISTINCT_FROM", SqlStdOperatorTable.IS_DISTINCT_FROM,
            "COMPARE_NOT_DISTINCT_FROM", SqlStdOperatorTable.IS_NOT_DISTINCT_FROM);
    private static final Map<String, SqlOperator> QUANTIFIED = Map.of(
            "COMPARE_EQUAL", SqlStdOperatorTable.IN,
            "COMPARE_NOTEQUAL", SqlStdOperatorTable.SOME_NE,
            "COMPARE_LESSTHAN", SqlStdOperatorTable.SOME_LT,
            "COMPARE_GREATERTHAN", SqlStdOperatorTable.SOME_GT,
            "COMPARE_LESSTHANOREQUALTO", SqlStdOperatorTable.SOME_LE,
            "COMPARE_GREATERTHANOREQUALTO", SqlStdOperatorTable.SOME_GE);

    private final Conversion conversion;

    ExpressionConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    SqlNode expression(EngineNode node, SqlParserPos outer) {
        SqlParserPos pos = Conversion.position(node, outer);
        return switch (node.kind()) {
            case "COLUMN_REF" -> column(node, pos);
            case "CONSTANT" -> LiteralConverter.literal(node, pos);
            case "COMPARISON" -> comparison(node, pos);
            case "CONJUNCTION" -> conjunction(node, pos);
            case "BETWEEN" ->
                SqlStdOperatorTable.BETWEEN.createCall(
                        pos,
                        conversion.expression(node.child("input"), pos),
                        conversion.expression(node.child("lower"), pos),
                        conversion.expression(node.child("upper"), pos));
            case "CASE" -> choice(node, pos);
            case "CAST" -> cast(node, pos);
            case "SUBQUERY" -> subquery(node, pos);
            case "OPERATOR" -> operator(node, pos);
            case "FUNCTION" -> conversion.functions().function(node, pos);
            case "WINDOW" -> conversion.windows().window(node, pos);
            case "LAMBDA" -> arrow(node, pos);
            case "COLLATE" -> collated(node, pos);
            default -> throw new Unrepresentable(node.kind());
        };
    }

    /** How text is compared reads no column and changes no type; but texts that differ may then be equal. */
    private SqlNode collated(EngineNode node, SqlParserPos pos) {
        conversion.approximate();
        return conversion.expression(node.child("child"), pos);
    }

    private SqlNode column(EngineNode node, SqlParserPos pos) {
        List<String> names = node.texts("column_names");
        return conversion.isLambdaParameter(names.get(0))
                ? SqlLiteral.createNull(pos)
                : new SqlIdentifier(names, null, pos, Collections.nCopies(names.size(), pos));
    }

    private SqlNode comparison(EngineNode node, SqlParserPos pos) {
        SqlNode left = conversion.expression(node.child("left"), pos);
        SqlNode right = conversion.expression(node.child("right"), pos);
        return known(COMPARISONS, node.type()).createCall(pos, left, right);
    }

    private static SqlOperator known(Map<String, SqlOperator> operators, String name) {
        SqlOperator operator = operators.get(name);
        if (operator == null) {
            throw new Unrepresentable(name);
        }
        return operator;
    }

    private SqlNode conjunction(EngineNode node, SqlParserPos pos) {
        SqlOperator operator = node.type().endsWith("AND") ? SqlStdOperatorTable.AND : SqlStdOperatorTable.OR;
        List<SqlNode> parts = conversion.expressions(node.children("children"), pos);
        if (parts.isEmpty()) {
            throw new Unrepresentable("an AND of nothing");
        }
        return halved(operator, parts, pos);
    }

    /** As a tree of little depth: Calcite visits it by recursion, and an OR can have thousands of parts. */
    private static SqlNode halved(SqlOperator operator, List<SqlNode> parts, SqlParserPos pos) {
        int half = parts.size() / 2;
        return half == 0
                ? parts.get(0)
                : operator.createCall(
                        pos,
                        halved(operator, parts.subList(0, half), pos),
                        halved(operator, parts.subList(half, parts.size()), pos));
    }

    private SqlNode choice(EngineNode node, SqlParserPos pos) {
        List<SqlNode> when = new ArrayList<>();
        List<SqlNode> then = new ArrayList<>();
        for (EngineNode check : node.children("case_checks")) {
            when.add(conversion.expression(check.child("when_expr"), pos));
            then.add(conversion.expression(check.child("then_expr"), pos));
        }
        SqlNode otherwise = conversion.optional(node, "else_expr", pos).orElseGet(() -> SqlLiteral.createNull(pos));
        return new SqlCase(pos, null, new SqlNodeList(when, pos), new SqlNodeList(then, pos), otherwise);
    }

    private SqlNode cast(EngineNode node, SqlParserPos pos) {
        // TRY_CAST differs in what it does with bad values only, and every cast may give none here
        SqlNode value = conversion.expression(node.child("child"), pos);
        return SqlStdOperatorTable.CAST.createCall(pos, value, TypeConverter.type(node.child("type_expr"), pos));
    }

    private SqlNode subquery(EngineNode node, SqlParserPos pos) {
        SqlNode query = conversion.queries().query(node.child("subquery").child("node"), pos);
        return switch (node.text("subquery_type")) {
            case "SCALAR" -> query;
            case "EXISTS" -> SqlStdOperatorTable.EXISTS.createCall(pos, query);
            case "NOT_EXISTS" ->
                SqlStdOperatorTable.NOT.createCall(pos, SqlStdOperatorTable.EXISTS.createCall(pos, query));
            case "ANY" ->
                known(QUANTIFIED, node.text("comparison_type"))
                        .createCall(pos, conversion.expression(node.child("child"), pos), query);
            default -> throw new Unrepresentable(node.text("subquery_type"));
        };
    }

    private SqlNode operator(EngineNode node, SqlParserPos pos) {
        List<SqlNode> operands = conversion.expressions(node.children("children"), pos);
        return switch (node.type()) {
            case "OPERATOR_NOT" -> not(operands.get(0), pos);
            case "OPERATOR_IS_NULL" -> SqlStdOperatorTable.IS_NULL.createCall(pos, operands);
            case "OPERATOR_IS_NOT_NULL" -> SqlStdOperatorTable.IS_NOT_NULL.createCall(pos, operands);
            case "OPERATOR_COALESCE" -> SqlStdOperatorTable.COALESCE.createCall(pos, operands);
            case "COMPARE_IN" -> in(SqlStdOperatorTable.IN, operands, pos);
            case "COMPARE_NOT_IN" -> in(SqlStdOperatorTable.NOT_IN, operands, pos);
            case "GROUPING_FUNCTION" -> SqlStdOperatorTable.GROUPING.createCall(pos, operands);
            case "ARRAY_EXTRACT", "STRUCT_EXTRACT" -> EngineFunctions.element().createCall(pos, operands);
            case "ARRAY_SLICE" -> FunctionConverter.call("array_slice", operands, pos, null);
            case "ARRAY_CONSTRUCTOR" -> list(operands, pos);
            case "OPERATOR_TRY" -> operands.get(0);
            default -> throw new Unrepresentable(node.type());
        };
    }

    private static SqlNode not(SqlNode operand, SqlParserPos pos) {
        return operand.getKind() == SqlKind.IN
                ? SqlStdOperatorTable.NOT_IN.createCall(pos, ((SqlCall) operand).getOperandList())
                : SqlStdOperatorTable.NOT.createCall(pos, operand);
    }

    private static SqlNode in(SqlOperator in, List<SqlNode> operands, SqlParserPos pos) {
        return in.createCall(pos, operands.get(0), new SqlNodeList(operands.subList(1, operands.size()), pos));
    }

    private static SqlNode list(List<SqlNode> operands, SqlParserPos pos) {
        boolean ofQuery = operands.size() == 1 && operands.get(0).isA(SqlKind.QUERY);
        return ofQuery
                ? SqlStdOperatorTable.ARRAY_QUERY.createCall(pos, operands)
                : FunctionConverter.call("list_value", operands, pos, null);
    }

    /** Outside the functions that take one, {@code a -> b} takes a value out of JSON. */
    private SqlNode arrow(EngineNode node, SqlParserPos pos) {
        if (node.text("syntax_type").equals("LAMBDA_KEYWORD")) {
            throw new Unrepresentable("a lambda outside a function");
        }
        SqlNode json = conversion.expression(node.child("lhs"), pos);
        return EngineFunctions.json().createCall(pos, json, conversion.expression(node.child("expr"), pos));
    }
}
