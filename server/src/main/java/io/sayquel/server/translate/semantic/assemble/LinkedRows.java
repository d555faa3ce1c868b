package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Conditions on a row by what is linked to it: queries inside, so that no row is repeated or lost. */
final class LinkedRows {
    private final SemanticModel model;
    private final JoinGraph graph;

    LinkedRows(SemanticModel model, JoinGraph graph) {
        this.model = model;
        this.graph = graph;
    }

    /** Rows of a table that have, or have not, linked rows fulfilling conditions; empty if the tables are not linked. */
    Optional<Condition> condition(
            String main, Set<String> tables, List<Condition> conditions, boolean negated, Set<ColumnRef> said) {
        Set<String> all = new LinkedHashSet<>(List.of(main));
        all.addAll(tables);
        Optional<JoinGraph.Tree> tree = graph.connect(all, said);
        if (tree.isEmpty() || tree.get().source().steps().isEmpty()) {
            return Optional.empty();
        }
        Query.Step first = tree.get().source().steps().get(0);
        List<Query.Step> rest = tree.get()
                .source()
                .steps()
                .subList(1, tree.get().source().steps().size());
        Join join = first.join();
        String mine =
                first.toOne() ? join.fromColumns().get(0) : join.toColumns().get(0);
        String theirs =
                first.toOne() ? join.toColumns().get(0) : join.fromColumns().get(0);
        Expr inner = new Expr.Column(new ColumnRef(first.table(), theirs));
        List<Condition> where = new ArrayList<>(conditions);
        if (negated && mayBeEmpty(new ColumnRef(first.table(), theirs))) {
            where.add(new Condition.IsNull(inner, true));
        }
        Query query = query(inner, new Query.Source(first.table(), rest), where);
        ColumnRef own = new ColumnRef(main, mine);
        Condition linked = new Condition.InQuery(new Expr.Column(own), query, negated);
        boolean unlinked =
                negated && model.column(own).filter(c -> c.stats().hasNulls()).isPresent();
        return Optional.of(
                unlinked // "orders without a store": an empty link is in no list, and not outside of one either
                        ? new Condition.AnyOf(List.of(new Condition.IsNull(new Expr.Column(own), false), linked))
                        : linked);
    }

    /** Whether every row of a table has one of another, as every item has an order. */
    boolean isInEvery(String main, String table) {
        Optional<JoinGraph.Tree> tree = graph.connect(Set.of(main, table), Set.of());
        return graph.toOne(main, table)
                && tree.isPresent()
                && tree.get().source().steps().stream()
                        .map(Query.Step::join)
                        .allMatch(j -> j.fromColumns().stream()
                                .map(c -> new ColumnRef(j.fromTable(), c))
                                .noneMatch(this::mayBeEmpty));
    }

    /** Rows of a table whose value of a column is that of no row fulfilling conditions. */
    Optional<Condition> self(String main, Optional<ColumnRef> shown, List<Condition> conditions) {
        Optional<ColumnRef> column = shown.filter(c -> c.table().equals(main))
                .or(() -> model.table(main)
                        .map(Table::key)
                        .filter(k -> !k.isEmpty())
                        .map(k -> new ColumnRef(main, k.get(0))));
        return column.map(c -> new Condition.InQuery(
                new Expr.Column(c), query(new Expr.Column(c), new Query.Source(main, List.of()), conditions), true));
    }

    private boolean mayBeEmpty(ColumnRef column) {
        return model.column(column)
                .map(c -> c.stats().hasNulls() || c.stats().rows() == 0)
                .orElse(true);
    }

    private static Query query(Expr shown, Query.Source from, List<Condition> where) {
        return new Query(
                List.of(new Query.Output(shown, Optional.empty())),
                false,
                from,
                where,
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                false,
                Optional.empty());
    }
}
