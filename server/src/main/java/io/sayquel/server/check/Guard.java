package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import java.util.Map;

/**
 * Lets a statement's tree through if all of it is on the lists: one SELECT, made of known kinds of nodes, over the dataset's
 * own tables, calling allowed functions with bounded arguments. It visits every object of the tree; what it does not know it
 * refuses. Safe for many threads.
 */
final class Guard {
    /** Deeper than anything people or models write; keeps every later recursion short. */
    private static final int DEEPEST = 200;

    private final TreeShapes shapes = TreeShapes.load();
    private final AllowedFunctions functions;
    private final FunctionCalls calls;

    Guard(AllowedFunctions functions) {
        this.functions = functions;
        this.calls = new FunctionCalls(functions);
    }

    /**
     * Checks a parsed text of one statement.
     *
     * @return the tables that it reads
     * @throws Refusal if any of it is not allowed
     */
    TablesRead check(JsonNode tree, SemanticModel model) {
        EngineNode statement = new EngineNode(tree.path("statements").path(0));
        TablesRead tables = new TablesRead(model);
        new Walk(tables, new SessionWords(model, tree)).visit(statement, "statement", CteScope.EMPTY, 0);
        return tables;
    }

    AllowedFunctions functions() {
        return functions;
    }

    /** One check; confined to it. */
    private final class Walk {
        private final TablesRead tables;
        private final SessionWords words;
        private final StatementBudget budget = new StatementBudget();

        Walk(TablesRead tables, SessionWords words) {
            this.tables = tables;
            this.words = words;
        }

        void visit(EngineNode node, String field, CteScope scope, int depth) {
            if (depth > DEEPEST) {
                throw Refusal.at(node, Reason.STATEMENT_TOO_LONG, "the statement is nested too deeply", "");
            }
            String kind = TreeShapes.kind(node, field);
            budget.spend(node, kind);
            shapes.check(node, kind);
            CteScope inner = scope;
            switch (kind) {
                case "SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE" -> inner = ctes(node, scope, depth);
                case "BASE_TABLE" -> tables.read(node, scope);
                case "FUNCTION", "WINDOW" -> calls.check(node, field.equals("function"));
                case "COLUMN_REF" -> words.check(node);
                case "TYPE" -> unqualified(node);
                default -> {}
            }
            fields(node, inner, depth);
        }

        /** Visits the statements of WITH, each of which sees those before it, and gives the scope of the query's own body. */
        private CteScope ctes(EngineNode query, CteScope outer, int depth) {
            CteScope scope = outer;
            for (EngineNode entry : query.child("cte_map").children("map")) {
                String name = entry.text("key");
                EngineNode body = entry.child("value").child("query_node");
                boolean recursive = body.type().equals("RECURSIVE_CTE_NODE");
                shapes.check(entry, ".map");
                shapes.check(entry.child("value"), ".value");
                visit(body, "query_node", recursive ? scope.with(name) : scope, depth + 1);
                scope = scope.with(name);
            }
            return scope;
        }

        private void fields(EngineNode node, CteScope scope, int depth) {
            for (Map.Entry<String, JsonNode> field : node.json().properties()) {
                if (!field.getKey().equals("cte_map")) {
                    value(field.getValue(), field.getKey(), scope, depth);
                }
            }
        }

        private void value(JsonNode value, String field, CteScope scope, int depth) {
            if (value.isArray()) {
                value.forEach(element -> value(element, field, scope, depth));
            } else if (value.isObject() && !value.isEmpty()) {
                visit(new EngineNode(value), field, scope, depth + 1);
            }
        }

        private void unqualified(EngineNode type) {
            if (type.path().size() > 1
                    || !type.text("schema").isEmpty()
                    || !type.text("catalog").isEmpty()) {
                throw Refusal.at(type, Reason.STATEMENT_NOT_ALLOWED, "types have no schema here", "");
            }
        }
    }
}
