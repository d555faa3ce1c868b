package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.calcite.CalciteResult;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Grain;
import io.sayquel.server.model.data.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps results that rest on few rows from being shown, where a policy says how many it must be.
 *
 * <p>A query gives either <em>rows</em> of tables or <em>groups</em> of such rows. A SELECT that groups rows gets a HAVING, so
 * that only groups of enough rows come out of it, and of enough values of whatever it adds up; what is made of such groups further
 * on is free. Rows may be filtered and joined on the way to a group, but never come out at the end. That so many rows are so many
 * different ones, and not one that a join repeats, is Calcite's to prove ({@link #requireDistinctRows}).
 *
 * <p>What it does not stop: who may ask often can take the difference of two groups that are both large enough. That needs noise or
 * a budget of questions, and is said so in the documentation.
 */
final class SmallGroups {
    /** What a query gives. */
    private enum Gives {
        ROWS,
        GROUPS;

        Gives and(Gives other) {
            return this == ROWS ? ROWS : other;
        }
    }

    private static final List<String> EXPRESSIONS = List.of(
            "select_list",
            "where_clause",
            "group_expressions",
            "having",
            "qualify",
            "modifiers",
            "condition",
            "values",
            "function");
    private static final String HINT = "ask for counts, sums or averages of groups";

    private final GroupedExpressions expressions;

    SmallGroups(SqlParser parser) {
        this.expressions = new GroupedExpressions(parser);
    }

    /**
     * Changes a statement's tree so that it gives no small group.
     *
     * @param places where the guard found tables in that tree
     * @param least rows of a group that is shown
     * @throws Refusal FORBIDDEN if it gives rows, or is too complicated to tell
     */
    void hide(JsonNode tree, TablesRead places, int least) {
        EngineNode query = new EngineNode(tree.path("statements").path(0)).child("node");
        if (new Walk(places, least, Weights.of(tree)).query(query, Map.of(), false) == Gives.ROWS) {
            throw refuse(query, "single rows are not shown", "");
        }
    }

    /**
     * Whether rows that are counted are different ones.
     *
     * @throws Refusal FORBIDDEN if a join may repeat them, or nobody can tell
     */
    static void requireDistinctRows(CalciteResult semantics, Policy policy, TablesRead read) {
        boolean known =
                semantics instanceof CalciteResult.Valid valid && valid.facts().rowGrain() == Grain.NO_FAN_OUT;
        if (policy.leastGroup() > 1 && !read.tables().isEmpty() && !known) {
            throw new Refusal(
                    Reason.FORBIDDEN,
                    "a policy hides small groups, and a join here may count one row as many",
                    "join tables on their keys");
        }
    }

    private static Refusal refuse(EngineNode node, String what, String hint) {
        return Refusal.at(node, Reason.FORBIDDEN, "a policy hides small groups: " + what, hint.isEmpty() ? HINT : hint);
    }

    /** One statement; confined to it. */
    private final class Walk {
        private final Set<JsonNode> tables = Collections.newSetFromMap(new IdentityHashMap<>());
        private final int least;
        private final Weights weights;

        Walk(TablesRead places, int least, Weights weights) {
            this.weights = weights;
            places.references().forEach(p -> tables.add(p.node().json()));
            this.least = least;
        }

        /** @param aroundRows whether it stands in an expression over rows, so that its aggregates may be of those */
        Gives query(EngineNode query, Map<String, Gives> outer, boolean aroundRows) {
            Map<String, Gives> withs = new HashMap<>(outer);
            for (EngineNode entry : query.child("cte_map").children("map")) {
                String name = Names.fold(entry.text("key"));
                EngineNode body = entry.child("value").child("query_node");
                if (body.type().equals("RECURSIVE_CTE_NODE")) {
                    withs.put(name, Gives.GROUPS);
                }
                withs.put(name, query(body, withs, aroundRows));
            }
            return switch (query.type()) {
                case "SELECT_NODE" -> select(query, withs, aroundRows);
                case "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE" -> combined(query, withs, aroundRows);
                default -> throw refuse(query, "this form of query is not followed", "");
            };
        }

        private Gives combined(EngineNode query, Map<String, Gives> withs, boolean aroundRows) {
            List<EngineNode> parts = query.has("children")
                    ? query.children("children")
                    : List.of(query.child("left"), query.child("right"));
            for (EngineNode part : parts) {
                if (query(part, withs, aroundRows) == Gives.ROWS) {
                    throw refuse(part, "rows cannot be put together from several queries", "group each of them");
                }
            }
            subqueries(query.json().path("modifiers"), withs, aroundRows);
            return Gives.GROUPS;
        }

        private Gives select(EngineNode select, Map<String, Gives> withs, boolean aroundRows) {
            Gives source = source(select.child("from_table"), withs, aroundRows);
            boolean rows = source == Gives.ROWS;
            EXPRESSIONS.forEach(field -> subqueries(select.json().path(field), withs, aroundRows || rows));
            if (!rows) {
                requireNoAggregateOfOuterRows(select, aroundRows);
                return Gives.GROUPS;
            }
            if (expressions.repeatsRows(select)) {
                throw refuse(select, "unnest() repeats rows", "");
            }
            if (expressions.groups(select)) {
                boolean tablesAlone = onlyRows(select.child("from_table"), withs);
                expressions.requireLarge(select, least, tablesAlone ? weights : weights.withoutProducts());
                return Gives.GROUPS;
            }
            requireEveryRow(select);
            return Gives.ROWS;
        }

        /** {@code (SELECT max(p.pay))} is an aggregate of the query around it, whose rows it reads. */
        private void requireNoAggregateOfOuterRows(EngineNode select, boolean aroundRows) {
            if (aroundRows && expressions.holdsAggregate(select)) {
                throw refuse(select, "an aggregate in a subquery here may be of single rows around it", "");
            }
        }

        private boolean onlyRows(EngineNode source, Map<String, Gives> withs) {
            return source.type().equals("JOIN")
                    ? onlyRows(source.child("left"), withs) && onlyRows(source.child("right"), withs)
                    : source(source, withs, false) == Gives.ROWS;
        }

        /** Rows on their way to a group: none is chosen by its place among the others. */
        private void requireEveryRow(EngineNode select) {
            Stream.of("LIMIT_MODIFIER", "DISTINCT_MODIFIER")
                    .filter(type -> select.children("modifiers").stream()
                            .anyMatch(m -> m.type().equals(type)))
                    .findFirst()
                    .ifPresent(m -> {
                        throw refuse(select, "single rows are not shown", "");
                    });
            if (select.has("qualify") || expressions.holdsWindow(select)) {
                throw refuse(select, "a window over single rows tells of them", "");
            }
        }

        private Gives source(EngineNode source, Map<String, Gives> withs, boolean aroundRows) {
            return switch (source.type()) {
                case "BASE_TABLE" ->
                    tables.contains(source.json())
                            ? Gives.ROWS
                            : withs.getOrDefault(Names.fold(source.text("table_name")), Gives.ROWS);
                case "SUBQUERY" -> query(source.child("subquery").child("node"), withs, aroundRows);
                case "JOIN" -> join(source, withs, aroundRows);
                case "PIVOT" -> pivot(source, withs, aroundRows);
                default -> {
                    EXPRESSIONS.forEach(field -> subqueries(source.json().path(field), withs, true));
                    yield Gives.GROUPS;
                }
            };
        }

        private Gives join(EngineNode join, Map<String, Gives> withs, boolean aroundRows) {
            EXPRESSIONS.forEach(field -> subqueries(join.json().path(field), withs, true));
            Gives left = source(join.child("left"), withs, aroundRows);
            Gives right = source(join.child("right"), withs, true);
            boolean tests = Set.of("SEMI", "ANTI").contains(join.text("join_type"));
            if (tests && right == Gives.ROWS) {
                throw refuse(join, "whether a single row exists is not told", "");
            }
            return left.and(right);
        }

        private Gives pivot(EngineNode pivot, Map<String, Gives> withs, boolean aroundRows) {
            if (source(pivot.child("source"), withs, aroundRows) == Gives.ROWS) {
                throw refuse(pivot, "PIVOT over single rows is not followed", "GROUP BY instead");
            }
            return Gives.GROUPS;
        }

        /** Subqueries inside expressions must give groups: one that gives rows would tell of a single one. */
        private void subqueries(JsonNode json, Map<String, Gives> withs, boolean aroundRows) {
            EngineNode node = new EngineNode(json);
            if (json.isObject() && node.is("SUBQUERY")) {
                if (query(node.child("subquery").child("node"), withs, aroundRows) == Gives.ROWS) {
                    throw refuse(node, "a subquery must not give single rows", "join the table instead");
                }
                subqueries(json.path("child"), withs, aroundRows);
                return;
            }
            List<JsonNode> children = new ArrayList<>();
            json.forEach(children::add);
            children.forEach(child -> subqueries(child, withs, aroundRows));
        }
    }
}
