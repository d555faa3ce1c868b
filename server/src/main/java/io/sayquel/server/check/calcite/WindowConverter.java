package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts functions over windows. */
final class WindowConverter {
    /** Functions for which a frame means nothing, and Calcite allows none. */
    private static final Set<String> WITHOUT_FRAME = Set.of(
            "rank", "dense_rank", "rank_dense", "row_number", "ntile", "percent_rank", "cume_dist", "lag", "lead");

    private final Conversion conversion;

    WindowConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    SqlNode window(EngineNode node, SqlParserPos pos) {
        if (node.has("arg_orders")) {
            throw new Unrepresentable("ORDER BY inside a window function");
        }
        String name = node.text("function_name").toLowerCase(Locale.ROOT);
        SqlNode call = call(node, name, pos);
        SqlNode nulls = node.flag("ignore_nulls") ? SqlStdOperatorTable.IGNORE_NULLS.createCall(pos, call) : call;
        return SqlStdOperatorTable.OVER.createCall(pos, nulls, over(node, name, pos));
    }

    private SqlNode call(EngineNode node, String name, SqlParserPos pos) {
        List<SqlNode> arguments = new ArrayList<>(conversion.expressions(node.arguments(), pos));
        conversion.optional(node, "offset_expr", pos).ifPresent(arguments::add);
        conversion.optional(node, "default_expr", pos).ifPresent(arguments::add);
        boolean counts = name.equals("count") || name.equals("count_star");
        Optional<SqlNode> filter = conversion.optional(node, "filter_expr", pos);
        if (filter.isPresent()) {
            arguments = onlyWhere(filter.get(), arguments, pos);
        }
        if (counts && arguments.isEmpty()) {
            arguments = List.of(SqlIdentifier.star(pos));
        }
        SqlLiteral quantifier = node.flag("distinct") ? SqlSelectKeyword.DISTINCT.symbol(pos) : null;
        if (counts) {
            return SqlStdOperatorTable.COUNT.createCall(quantifier, pos, arguments);
        }
        return FunctionConverter.call(name.equals("rank_dense") ? "dense_rank" : name, arguments, pos, quantifier);
    }

    /** Calcite has no FILTER with OVER: aggregates skip missing values, so the argument is missing where the filter fails. */
    private static List<SqlNode> onlyWhere(SqlNode filter, List<SqlNode> arguments, SqlParserPos pos) {
        SqlNode value = arguments.isEmpty() ? SqlLiteral.createExactNumeric("1", pos) : arguments.get(0);
        List<SqlNode> filtered = new ArrayList<>();
        filtered.add(new SqlCase(
                pos,
                null,
                new SqlNodeList(List.of(filter), pos),
                new SqlNodeList(List.of(value), pos),
                SqlLiteral.createNull(pos)));
        filtered.addAll(arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size()));
        return filtered;
    }

    private SqlWindow over(EngineNode node, String name, SqlParserPos pos) {
        List<SqlNode> partitions = conversion.expressions(node.children("partitions"), pos);
        List<SqlNode> orders = node.children("orders").stream()
                .map(k -> QueryConverter.directed(conversion.expression(k.child("expression"), pos), k, pos))
                .toList();
        String start = node.text("start");
        String end = node.text("end");
        boolean usual = start.equals("UNBOUNDED_PRECEDING") && end.equals("CURRENT_ROW_RANGE");
        boolean framed = !usual && !WITHOUT_FRAME.contains(name);
        boolean rows = start.endsWith("_ROWS") || end.endsWith("_ROWS");
        return new SqlWindow(
                pos,
                null,
                null,
                new SqlNodeList(partitions, pos),
                new SqlNodeList(orders, pos),
                SqlLiteral.createBoolean(rows, pos),
                framed ? bound(start, node, "start_expr", pos) : null,
                framed ? bound(end, node, "end_expr", pos) : null,
                null);
    }

    private SqlNode bound(String bound, EngineNode node, String field, SqlParserPos pos) {
        if (bound.equals("UNBOUNDED_PRECEDING")) {
            return SqlWindow.createUnboundedPreceding(pos);
        }
        if (bound.equals("UNBOUNDED_FOLLOWING")) {
            return SqlWindow.createUnboundedFollowing(pos);
        }
        if (bound.startsWith("CURRENT_ROW")) {
            return SqlWindow.createCurrentRow(pos);
        }
        SqlNode distance =
                conversion.optional(node, field, pos).orElseThrow(() -> new Unrepresentable("the frame " + bound));
        return bound.contains("PRECEDING")
                ? SqlWindow.createPreceding(distance, pos)
                : SqlWindow.createFollowing(distance, pos);
    }
}
