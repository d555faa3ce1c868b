package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The condition that a policy puts on the rows of a table: one expression over the table's own columns, each named in full. A
 * column that the table lacks is refused and not left to the engine, which would look for it in whatever query stands around.
 */
final class RowFilter {
    private static final Set<String> FOREIGN = Set.of("SUBQUERY", "LAMBDA", "WINDOW", "STAR", "POSITIONAL_REFERENCE");

    private RowFilter() {}

    /**
     * Reads a filter.
     *
     * @return its tree, whose columns are named {@link GovernedTables#ALIAS}{@code .column}
     * @throws Refusal if it is no such expression
     */
    static ObjectNode parse(String condition, Table table, SemanticModel model, SqlParser parser, Guard guard) {
        String text = "SELECT " + condition + "\n AS kept FROM " + GovernedTables.source(table);
        JsonNode tree = parser.parse(text);
        if (tree.path("error").asBoolean() || tree.path("statements").size() != 1) {
            throw refuse("it is no single expression");
        }
        guard.check(tree, model);
        EngineNode select = new EngineNode(tree.path("statements").path(0)).child("node");
        requireAlone(select);
        EngineNode filter = select.children("select_list").get(0);
        qualify(filter.json(), table);
        return filter.object().put("alias", "");
    }

    /** What else the text may have said would change the statement that it stands in. */
    private static void requireAlone(EngineNode select) {
        boolean alone = select.type().equals("SELECT_NODE")
                && select.children("select_list").size() == 1
                && select.children("select_list").get(0).text("alias").equals("kept")
                && select.child("from_table").type().equals("BASE_TABLE")
                && List.of("where_clause", "having", "qualify", "group_expressions", "modifiers").stream()
                        .noneMatch(select::has)
                && select.child("cte_map").children("map").isEmpty();
        if (!alone) {
            throw refuse("it is no single expression");
        }
    }

    private static void qualify(JsonNode json, Table table) {
        EngineNode node = new EngineNode(json);
        if (json.isObject() && FOREIGN.contains(node.kind())) {
            throw refuse("it may hold only columns of " + table.name() + ", values, operators and functions");
        }
        if (json.isObject() && node.is("COLUMN_REF")) {
            nameInFull(node, table);
        }
        json.forEach(child -> qualify(child, table));
    }

    private static void nameInFull(EngineNode reference, Table table) {
        List<String> names = reference.texts("column_names");
        boolean qualified = names.size() == 2 && ofTable(names.get(0), table);
        Optional<Column> column = qualified || names.size() == 1
                ? table.columns().stream()
                        .filter(c -> Names.same(c.name(), names.get(names.size() - 1)))
                        .findFirst()
                : Optional.empty();
        if (column.isEmpty() && names.size() == 1 && ClockLiterals.isWord(names.get(0))) {
            return;
        }
        if (column.isEmpty()) {
            throw refuse("table " + table.name() + " has no column " + String.join(".", names));
        }
        ArrayNode full = (ArrayNode) reference.json().get("column_names");
        full.removeAll();
        full.add(GovernedTables.ALIAS).add(column.get().name());
    }

    private static boolean ofTable(String name, Table table) {
        return Names.same(name, table.name()) || Names.same(name, GovernedTables.ALIAS);
    }

    private static Refusal refuse(String why) {
        return new Refusal(
                Reason.FORBIDDEN, "the row filter cannot be applied: " + why, "correct row_filters in policy.yaml");
    }
}
