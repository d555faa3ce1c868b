package io.sayquel.server.check;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;

/**
 * Counts what makes a check expensive, so that no text of 20,000 characters keeps the engine's binder busy: its planner takes time
 * in the fourth power of the tables of a join (300 of them: 96 s), in the fifth of correlated subqueries (40: 5 s), and in two to
 * the power of nested lambdas (16: 0.6 s). Each limit keeps its part under half a second of CPU and is far above what people
 * write: 99 benchmark queries of data warehouses have at most 40 tables and 15 subqueries. Confined to one check.
 */
final class StatementBudget {
    private static final int NODES = 20_000;
    private static final int COLUMNS = 1_500;
    private static final int TABLES = 80;
    private static final int SUBQUERIES = 24;
    private static final int WINDOWS = 200;
    private static final int GROUPING_SETS = 128;
    private static final int LAMBDAS = 8;

    private int nodes;
    private int columns;
    private int tables;
    private int subqueries;
    private int windows;
    private int lambdas;

    /**
     * Spends on one object of the tree.
     *
     * @throws Refusal STATEMENT_TOO_LONG if the budget is used up
     */
    void spend(EngineNode node, String kind) {
        nodes = more(nodes, NODES, node, "parts");
        switch (kind) {
            case "COLUMN_REF" -> columns = more(columns, COLUMNS, node, "mentions of columns");
            case "BASE_TABLE", "TABLE_FUNCTION" -> tables = more(tables, TABLES, node, "tables");
            case "SUBQUERY" -> subqueries = more(subqueries, SUBQUERIES, node, "subqueries");
            case "WINDOW" -> windows = more(windows, WINDOWS, node, "windows");
            case "LAMBDA" -> lambdas = more(lambdas, LAMBDAS, node, "lambdas");
            case "SELECT_NODE" -> {
                if (node.json().path("group_sets").size() > GROUPING_SETS) {
                    throw refuse(node, GROUPING_SETS, "grouping sets");
                }
            }
            default -> {}
        }
    }

    private static int more(int count, int most, EngineNode node, String what) {
        if (count >= most) {
            throw refuse(node, most, what);
        }
        return count + 1;
    }

    private static Refusal refuse(EngineNode node, int most, String what) {
        return Refusal.at(
                node,
                Reason.STATEMENT_TOO_LONG,
                "the statement has more than " + most + " " + what + "; nothing ran",
                "ask for less at once");
    }
}
