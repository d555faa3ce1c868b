package io.sayquel.server.check.calcite;

import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts queries: WITH, SELECT, set operations, and the modifiers behind them. */
final class QueryConverter {
    private final Conversion conversion;

    QueryConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    SqlNode query(EngineNode query, SqlParserPos pos) {
        SqlNode body = switch (query.type()) {
            case "SELECT_NODE" -> select(query, pos);
            case "SET_OPERATION_NODE" -> setOperation(query, pos);
            case "RECURSIVE_CTE_NODE" -> recursion(query, pos);
            default -> throw new Unrepresentable(query.type());
        };
        return modified(query, with(query, body, pos), pos);
    }

    private SqlNode with(EngineNode query, SqlNode body, SqlParserPos pos) {
        List<SqlNode> items = new ArrayList<>();
        for (EngineNode entry : query.child("cte_map").children("map")) {
            EngineNode value = entry.child("value");
            EngineNode inner = value.child("query_node");
            boolean recursive = inner.type().equals("RECURSIVE_CTE_NODE");
            SqlNodeList columns = value.has("aliases") ? identifiers(value.texts("aliases"), pos) : null;
            items.add(new SqlWithItem(
                    pos,
                    new SqlIdentifier(entry.text("key"), pos),
                    columns,
                    query(inner, pos),
                    SqlLiteral.createBoolean(recursive, pos)));
        }
        return items.isEmpty() ? body : new SqlWith(pos, new SqlNodeList(items, pos), body);
    }

    static SqlNodeList identifiers(List<String> names, SqlParserPos pos) {
        return new SqlNodeList(
                names.stream().map(n -> new SqlIdentifier(n, pos)).toList(), pos);
    }

    private SqlNode setOperation(EngineNode query, SqlParserPos pos) {
        boolean all = query.flag("setop_all");
        SqlSetOperator operator = switch (query.text("setop_type")) {
            case "UNION" -> all ? SqlStdOperatorTable.UNION_ALL : SqlStdOperatorTable.UNION;
            case "EXCEPT" -> all ? SqlStdOperatorTable.EXCEPT_ALL : SqlStdOperatorTable.EXCEPT;
            case "INTERSECT" -> all ? SqlStdOperatorTable.INTERSECT_ALL : SqlStdOperatorTable.INTERSECT;
            default -> throw new Unrepresentable(query.text("setop_type"));
        };
        List<EngineNode> parts =
                query.has("children") ? query.children("children") : List.of(query.child("left"), query.child("right"));
        return parts.stream()
                .map(part -> query(part, pos))
                .reduce((left, right) -> operator.createCall(pos, left, right))
                .orElseThrow(() -> new Unrepresentable("a set operation of nothing"));
    }

    private SqlNode recursion(EngineNode query, SqlParserPos pos) {
        SqlSetOperator operator = query.flag("union_all") ? SqlStdOperatorTable.UNION_ALL : SqlStdOperatorTable.UNION;
        return operator.createCall(pos, query(query.child("left"), pos), query(query.child("right"), pos));
    }

    private SqlNode select(EngineNode select, SqlParserPos pos) {
        List<SqlNode> items = new ArrayList<>();
        for (EngineNode item : select.children("select_list")) {
            items.add(item.is("STAR") ? StarConverter.star(item, pos, conversion) : named(item, pos));
        }
        return new SqlSelect(
                pos,
                null,
                new SqlNodeList(items, pos),
                conversion.sources().source(select.child("from_table"), pos).orElse(null),
                conversion.optional(select, "where_clause", pos).orElse(null),
                new GroupConverter(conversion).groups(select, pos).orElse(null),
                conversion.optional(select, "having", pos).orElse(null),
                null,
                conversion.optional(select, "qualify", pos).orElse(null),
                null,
                null,
                null,
                null);
    }

    private SqlNode named(EngineNode item, SqlParserPos pos) {
        SqlNode value = conversion.expression(item, pos);
        SqlParserPos at = Conversion.position(item, pos);
        String alias = item.text("alias");
        return alias.isEmpty() ? value : SqlStdOperatorTable.AS.createCall(at, value, new SqlIdentifier(alias, at));
    }

    private SqlNode modified(EngineNode query, SqlNode body, SqlParserPos pos) {
        List<SqlNode> order = new ArrayList<>();
        Optional<SqlNode> offset = Optional.empty();
        Optional<SqlNode> limit = Optional.empty();
        for (EngineNode modifier : query.children("modifiers")) {
            switch (modifier.type()) {
                case "ORDER_MODIFIER" -> order.addAll(orders(query, modifier, pos));
                case "LIMIT_MODIFIER" -> {
                    limit = limit(modifier, "limit", pos);
                    offset = limit(modifier, "offset", pos);
                }
                case "DISTINCT_MODIFIER" -> order.addAll(0, distinct(modifier, body, pos));
                default -> throw new Unrepresentable(modifier.type());
            }
        }
        return order.isEmpty() && offset.isEmpty() && limit.isEmpty()
                ? body
                : new SqlOrderBy(pos, body, new SqlNodeList(order, pos), offset.orElse(null), limit.orElse(null));
    }

    private List<SqlNode> orders(EngineNode query, EngineNode modifier, SqlParserPos pos) {
        List<SqlNode> order = new ArrayList<>();
        for (EngineNode key : modifier.children("orders")) {
            EngineNode expression = key.child("expression");
            if (expression.is("STAR")) {
                order.addAll(allColumns(query, key, pos));
            } else {
                order.add(directed(conversion.expression(expression, pos), key, pos));
            }
        }
        return order;
    }

    /** ORDER BY ALL: every output in turn. */
    private static List<SqlNode> allColumns(EngineNode query, EngineNode key, SqlParserPos pos) {
        List<EngineNode> items = query.children("select_list");
        if (items.isEmpty() || items.stream().anyMatch(i -> i.is("STAR"))) {
            throw new Unrepresentable("ORDER BY ALL over *");
        }
        return IntStream.rangeClosed(1, items.size())
                .mapToObj(i -> directed(SqlLiteral.createExactNumeric(Integer.toString(i), pos), key, pos))
                .toList();
    }

    /** A key of an ORDER BY with its direction and its place for missing values. */
    static SqlNode directed(SqlNode value, EngineNode key, SqlParserPos pos) {
        SqlNode directed = key.type().equals("DESCENDING") ? SqlStdOperatorTable.DESC.createCall(pos, value) : value;
        return switch (key.text("null_order")) {
            case "NULLS FIRST", "NULLS_FIRST" -> SqlStdOperatorTable.NULLS_FIRST.createCall(pos, directed);
            case "NULLS LAST", "NULLS_LAST" -> SqlStdOperatorTable.NULLS_LAST.createCall(pos, directed);
            default -> directed;
        };
    }

    /** DISTINCT goes into the SELECT; the expressions of DISTINCT ON become the first keys of the order, which they are. */
    private List<SqlNode> distinct(EngineNode modifier, SqlNode body, SqlParserPos pos) {
        if (modifier.has("distinct_on_targets")) {
            conversion.approximate();
            return conversion.expressions(modifier.children("distinct_on_targets"), pos);
        }
        if (!conversion.keepDistinct()) {
            conversion.approximate();
            return List.of();
        }
        SqlNode inner = body instanceof SqlWith with ? with.body : body;
        if (!(inner instanceof SqlSelect select)) {
            throw new Unrepresentable("DISTINCT of a set operation");
        }
        select.setOperand(0, new SqlNodeList(List.of(SqlSelectKeyword.DISTINCT.symbol(pos)), pos));
        return List.of();
    }

    /** Only literals: a subquery in LIMIT would read columns that nobody accounts for. */
    private Optional<SqlNode> limit(EngineNode modifier, String field, SqlParserPos pos) {
        Optional<SqlNode> value = conversion.optional(modifier, field, pos);
        if (value.isPresent() && !(value.get() instanceof SqlLiteral)) {
            throw new Unrepresentable("LIMIT of an expression");
        }
        if (value.isPresent() && modifier.text("limit_type").contains("PERCENT") && field.equals("limit")) {
            conversion.approximate();
            return Optional.empty();
        }
        return value;
    }
}
