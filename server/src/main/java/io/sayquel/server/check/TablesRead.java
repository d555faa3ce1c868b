package io.sayquel.server.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which table of the dataset a name in FROM means, and collects those that a statement reads. Confined to one check. */
final class TablesRead {
    private static final String SCHEMA = "main";
    /** Under this name the only table of a dataset answers too. */
    private static final String ONLY_TABLE = "data";

    private final SemanticModel model;
    private final List<Reference> references = new ArrayList<>();

    /** A place in FROM and the table that it means. */
    record Reference(EngineNode node, Table table) {}

    TablesRead(SemanticModel model) {
        this.model = model;
    }

    /** The tables read so far. */
    List<Table> tables() {
        return references.stream().map(Reference::table).distinct().toList();
    }

    /** Every place where one of them stands. */
    List<Reference> references() {
        return List.copyOf(references);
    }

    /** Takes note of a name in FROM unless it is that of a WITH; refuses what is no table of the dataset. */
    void read(EngineNode reference, CteScope scope) {
        List<String> path = reference.path();
        String name = path.isEmpty() ? "" : path.get(path.size() - 1);
        requireSameName(reference, name);
        if (path.size() == 1 && scope.holds(name)) {
            return;
        }
        if (path.size() > 2 || (path.size() == 2 && !Names.fold(path.get(0)).equals(SCHEMA))) {
            throw notAllowed(reference, "only the dataset's own tables can be read, and they have no schema but main");
        }
        Table table = find(name).orElseThrow(() -> unknown(reference, name));
        if (!model.policy().reads(table.name())) {
            throw Refusal.at(reference, Reason.FORBIDDEN, "a policy hides table \"" + table.name() + "\"", "");
        }
        references.add(new Reference(reference, table));
    }

    /** Puts the only table's own name where it was called {@code data}, which stays as its alias. */
    void useOwnNames() {
        for (Reference reference : references) {
            if (!Names.same(reference.table().name(), reference.node().text("table_name"))) {
                useOwnName(reference.node(), reference.table().name());
            }
        }
    }

    private static void useOwnName(EngineNode reference, String own) {
        ObjectNode node = reference.object();
        if (reference.text("alias").isEmpty()) {
            node.put("alias", reference.text("table_name"));
        }
        node.put("table_name", own);
        ArrayNode path = (ArrayNode) reference.child("qualified_name").json().get("path");
        path.set(path.size() - 1, TextNode.valueOf(own));
    }

    /** The engine's tree says a table's name twice; whoever prints it must not be able to choose. */
    private static void requireSameName(EngineNode reference, String name) {
        if (name.isEmpty() || !reference.text("table_name").equals(name)) {
            throw notAllowed(reference, "the table's name cannot be read");
        }
    }

    private Optional<Table> find(String name) {
        String folded = Names.fold(name);
        Optional<Table> table = model.tables().stream()
                .filter(t -> Names.fold(t.name()).equals(folded))
                .findFirst();
        boolean only = folded.equals(ONLY_TABLE) && model.tables().size() == 1;
        return table.or(() -> only ? Optional.of(model.tables().get(0)) : Optional.empty());
    }

    private Refusal unknown(EngineNode reference, String name) {
        if (name.contains("/") || name.contains("\\") || name.contains(":")) {
            return notAllowed(reference, "files and addresses cannot be read, only the dataset's own tables");
        }
        List<String> visible = model.tables().stream()
                .map(Table::name)
                .filter(model.policy()::reads)
                .toList();
        List<String> near = Nearest.to(name, visible);
        String hint = near.isEmpty() && visible.size() <= 12
                ? "tables are " + String.join(", ", visible)
                : Nearest.question(near);
        return Refusal.at(reference, Reason.UNKNOWN_TABLE, "there is no table \"" + name + "\"", hint);
    }

    private static Refusal notAllowed(EngineNode reference, String message) {
        return Refusal.at(reference, Reason.STATEMENT_NOT_ALLOWED, message + "; nothing ran", "");
    }
}
