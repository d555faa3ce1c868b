package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Puts what a policy leaves of each table in its place, on the guarded tree, wherever the guard found one: so no clause, alias or
 * WITH reaches a table itself. Safe for many threads.
 */
final class Governor {
    private final SqlParser parser;
    private final Guard guard;
    private final SmallGroups smallGroups;
    private final PerModel<GovernedTables> tables;

    Governor(SqlParser parser, Guard guard) {
        this.parser = parser;
        this.guard = guard;
        this.smallGroups = new SmallGroups(parser);
        this.tables = new PerModel<>(model -> new GovernedTables(model, parser, guard));
    }

    /**
     * Governs a statement. What stands in a table's place gives the columns that the statement mentions: printing, reading and binding
     * all of them took longer than everything else that a check does.
     *
     * @param read the tables that the guard found in it
     * @throws Refusal FORBIDDEN if the policy cannot be applied to it
     */
    Governed govern(Regenerated asked, TablesRead read, CheckRequest request) {
        return govern(asked, read, request, Mentioned::in);
    }

    /** The same with every column that may be seen, for the engine's words about a statement that it does not bind. */
    Governed governWhole(Regenerated asked, TablesRead read, CheckRequest request) {
        return govern(asked, read, request, (tree, places) -> Mentioned.ALL);
    }

    private Governed govern(
            Regenerated asked,
            TablesRead read,
            CheckRequest request,
            BiFunction<JsonNode, TablesRead, Mentioned> columns) {
        SemanticModel model = request.model();
        boolean groups = model.policy().leastGroup() > 1 && !read.tables().isEmpty();
        if (!groups && read.tables().stream().noneMatch(tables.of(model)::governs)) {
            return Governed.untouched(asked);
        }
        JsonNode tree = asked.tree().deepCopy();
        TablesRead places = guard.check(tree, model);
        if (groups) {
            smallGroups.hide(tree, places, model.policy().leastGroup());
        }
        int replaced = replace(places, columns.apply(tree, places), request);
        dropSchema(tree, places);
        Regenerated runs = Regenerated.of(tree, parser, again -> requireGoverned(again, replaced, model));
        return new PolicyWords(model, read).describe(asked, runs);
    }

    private int replace(TablesRead places, Mentioned mentioned, CheckRequest request) {
        int replaced = 0;
        for (TablesRead.Reference place : places.references()) {
            Optional<ObjectNode> standIn = tables.of(request.model()).standInFor(place.table(), mentioned);
            if (standIn.isPresent()) {
                SessionWords words = new SessionWords(request.model(), standIn.get());
                new ClockLiterals(request.time(), words).replaceIn(standIn.get());
                GovernedTables.replace(place.node().object(), standIn.get());
                replaced++;
            }
        }
        return replaced;
    }

    /** What stands in a table's place has its name but no schema: {@code main.orders.id} becomes {@code orders.id}. */
    private static void dropSchema(JsonNode json, TablesRead places) {
        EngineNode node = new EngineNode(json);
        List<String> names = json.isObject() && node.is("COLUMN_REF") ? node.texts("column_names") : List.of();
        boolean qualified = names.size() > 2
                && Names.same(names.get(0), "main")
                && places.references().stream()
                        .anyMatch(p -> Names.same(p.table().name(), names.get(1)));
        if (qualified) {
            ((ArrayNode) json.get("column_names")).remove(0);
        }
        json.forEach(child -> dropSchema(child, places));
    }

    /** Where the engine prints the tree as another one, that one must not read a governed table either. */
    private void requireGoverned(JsonNode tree, int replaced, SemanticModel model) {
        List<TablesRead.Reference> governed = guard.check(tree, model).references().stream()
                .filter(r -> tables.of(model).governs(r.table()))
                .toList();
        boolean inside = governed.stream()
                .allMatch(r -> r.node().text("alias").equals(GovernedTables.ALIAS)
                        && r.node().path().size() == 2);
        if (!inside || governed.size() != replaced) {
            throw new Refusal(Reason.FORBIDDEN, "the policy cannot be applied to this statement", "simplify it");
        }
    }

    /**
     * Tells whether it is the policy itself that does not fit the data, such as a filter that compares a text with a number.
     *
     * @param binder of the dataset
     * @throws Refusal FORBIDDEN if so
     */
    void requireFitting(TablesRead read, CheckRequest request, Binder binder) {
        JsonNodeFactory f = JsonNodeFactory.instance;
        for (Table table : read.tables()) {
            tables.of(request.model()).standInFor(table, Mentioned.ALL).ifPresent(query -> {
                new ClockLiterals(request.time(), new SessionWords(request.model(), query)).replaceIn(query);
                ObjectNode statement = f.objectNode();
                statement.set("node", query);
                statement.set("named_param_map", f.arrayNode());
                ObjectNode tree = f.objectNode().put("error", false);
                tree.set("statements", f.arrayNode().add(statement));
                if (binder.bind(parser.print(tree)) instanceof Binder.Bound.Unfit) {
                    throw new Refusal(
                            Reason.FORBIDDEN,
                            "the policy of table " + table.name() + " does not fit its data, so nothing of it is shown",
                            "correct policy.yaml");
                }
            });
        }
    }
}
