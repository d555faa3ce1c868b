package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The names of a statement that are the catalogue's and not the engine's: saved questions, with or without their schema, and
 * whatever bears the dataset's id as the name of its catalogue. Confined to one statement.
 */
final class SavedNames {
    private static final String SCHEMA = "questions";

    private final JsonNode tree;
    private final List<SavedStatement> saved;
    private final SemanticModel model;
    private final Places places;
    private final Set<String> withNames = new HashSet<>();
    private final Map<Integer, SavedStatement> used = new LinkedHashMap<>();
    private boolean changed;

    SavedNames(JsonNode tree, List<SavedStatement> saved, SemanticModel model, Places places) {
        this.places = places;
        this.tree = tree;
        this.saved = saved;
        this.model = model;
        tree.findParents("cte_map")
                .forEach(query -> query.path("cte_map")
                        .path("map")
                        .forEach(entry ->
                                withNames.add(Names.fold(entry.path("key").asText()))));
    }

    /** Saved questions that the statement reads, by the first byte of where they stand. */
    Map<Integer, SavedStatement> replace(Function<String, ObjectNode> query) {
        visit(tree, query);
        return used;
    }

    private void visit(JsonNode json, Function<String, ObjectNode> query) {
        EngineNode node = new EngineNode(json);
        switch (node.type()) {
            case "BASE_TABLE" -> table(node, query);
            case "TABLE_FUNCTION" -> function(node, query);
            case "COLUMN_REF" -> shorten((ArrayNode) json.get("column_names"), 2);
            default -> json.forEach(child -> visit(child, query));
        }
    }

    private void table(EngineNode node, Function<String, ObjectNode> query) {
        List<String> path = withoutCatalog(node);
        String name = path.isEmpty() ? "" : path.get(path.size() - 1);
        boolean qualified = path.size() == 2 && Names.same(path.get(0), SCHEMA);
        boolean bare = path.size() == 1
                && !withNames.contains(Names.fold(name))
                && model.tables().stream().noneMatch(t -> Names.same(t.name(), name));
        Optional<SavedStatement> found = qualified || bare ? find(name) : Optional.empty();
        if (found.isEmpty()) {
            if (qualified) {
                throw unknown(node, name);
            }
            return;
        }
        SavedStatement statement = found.get();
        if (!statement.slots().isEmpty()) {
            throw places.wrong(
                    node,
                    Reason.SQL_INVALID,
                    "questions." + statement.name() + " needs values",
                    "call it: questions." + statement.name() + "(" + String.join(" => …, ", statement.slots())
                            + " => …)");
        }
        put(node, statement, query.apply(statement.question().sql()));
    }

    private void function(EngineNode node, Function<String, ObjectNode> query) {
        List<String> path = node.child("function").path();
        boolean qualified = path.size() >= 2 && Names.same(path.get(path.size() - 2), SCHEMA);
        String name = path.get(path.size() - 1);
        if (!qualified) {
            return;
        }
        SavedStatement statement = find(name).orElseThrow(() -> unknown(node, name));
        try {
            put(node, statement, query.apply(new SlotValues(statement, model).statement(node.child("function"))));
        } catch (SayquelException e) {
            throw places.wrong(node, e.reason(), e.getMessage(), e.hint());
        }
    }

    private SayquelException unknown(EngineNode node, String name) {
        return places.wrong(node, Reason.UNKNOWN_TABLE, "there is no saved question \"" + name + "\"", known());
    }

    private void put(EngineNode place, SavedStatement statement, ObjectNode query) {
        used.put(place.from(), statement);
        Subqueries.put(place.object(), query, statement.name());
        changed = true;
    }

    private Optional<SavedStatement> find(String name) {
        return saved.stream().filter(s -> Names.same(s.name(), name)).findFirst();
    }

    private String known() {
        return saved.isEmpty()
                ? "there are none yet: CREATE VIEW name AS ASK 'question'"
                : "there are "
                        + String.join(
                                ", ",
                                saved.stream()
                                        .map(SavedStatement::name)
                                        .limit(12)
                                        .toList());
    }

    /** The name without the catalogue that the dataset is to its clients. */
    private List<String> withoutCatalog(EngineNode node) {
        List<String> path = node.path();
        if (path.size() == 3 && Names.same(path.get(0), model.ref().id())) {
            ((ArrayNode) node.child("qualified_name").json().get("path")).remove(0);
            node.object().put("catalog_name", "");
            changed = true;
            return path.subList(1, 3);
        }
        return path;
    }

    /** A column by its table alone, as a query that stands in a table's place has no schema. */
    private void shorten(ArrayNode names, int keep) {
        if (names.size() > keep + 1
                && Names.same(names.get(0).asText(), model.ref().id())) {
            names.remove(0);
            changed = true;
        }
        if (names.size() > keep && Names.same(names.get(0).asText(), SCHEMA)) {
            names.remove(0);
            changed = true;
        }
    }

    /** Whether any name was another one. */
    boolean changed() {
        return changed;
    }
}
