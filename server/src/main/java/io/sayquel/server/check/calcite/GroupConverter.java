package io.sayquel.server.check.calcite;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Converts GROUP BY, with ALL and grouping sets. */
final class GroupConverter {
    private final Conversion conversion;

    GroupConverter(Conversion conversion) {
        this.conversion = conversion;
    }

    Optional<SqlNodeList> groups(EngineNode select, SqlParserPos pos) {
        List<SqlNode> groups = new ArrayList<>(conversion.expressions(select.children("group_expressions"), pos));
        if (select.text("aggregate_handling").equals("FORCE_AGGREGATES")) {
            groups.addAll(allButAggregates(select, pos));
            return Optional.of(new SqlNodeList(groups, pos));
        }
        JsonNode sets = select.json().path("group_sets");
        if (groups.isEmpty() && sets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SqlNodeList(sets.size() > 1 ? List.of(groupingSets(sets, groups, pos)) : groups, pos));
    }

    /** GROUP BY ALL: what the query gives out and does not aggregate. */
    private List<SqlNode> allButAggregates(EngineNode select, SqlParserPos pos) {
        List<SqlNode> groups = new ArrayList<>();
        for (EngineNode item : select.children("select_list")) {
            if (item.is("STAR")) {
                throw new Unrepresentable("GROUP BY ALL over *");
            }
            if (!aggregates(item.json())) {
                SqlNode value = conversion.expression(item, pos);
                if (!(value instanceof SqlLiteral)) {
                    groups.add(value);
                }
            }
        }
        return groups;
    }

    private static SqlNode groupingSets(JsonNode sets, List<SqlNode> groups, SqlParserPos pos) {
        List<SqlNode> converted = new ArrayList<>();
        for (JsonNode set : sets) {
            List<SqlNode> members = new ArrayList<>();
            set.forEach(index -> members.add(groups.get(index.asInt()).clone(pos)));
            converted.add(members.size() == 1 ? members.get(0) : SqlStdOperatorTable.ROW.createCall(pos, members));
        }
        return SqlStdOperatorTable.GROUPING_SETS.createCall(pos, converted);
    }

    /** Whether an expression holds an aggregate of its own query; one with OVER is none. */
    private boolean aggregates(JsonNode json) {
        EngineNode node = new EngineNode(json);
        if (json.isObject() && node.is("SUBQUERY")) {
            return false;
        }
        if (json.isObject() && node.is("WINDOW")) {
            return List.of("arguments", "partitions", "orders").stream().anyMatch(f -> aggregates(json.path(f)));
        }
        if (json.isObject() && node.is("FUNCTION") && conversion.operators().aggregates(node.text("function_name"))) {
            return true;
        }
        for (JsonNode child : json) {
            if (aggregates(child)) {
                return true;
            }
        }
        return false;
    }
}
