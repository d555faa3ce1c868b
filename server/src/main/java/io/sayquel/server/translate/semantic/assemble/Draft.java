package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan in the making. Confined to one assembly. */
final class Draft {
    /** What is shown: plain values and aggregates in the order of the question. */
    record Item(Expr expr, boolean aggregate) {}

    /** A condition on rows, and the one that stands in its place for the rows that the result is intersected with. */
    record Elsewhere(Condition here, Condition there) {}

    final Set<String> tables = new LinkedHashSet<>();
    final List<Item> items = new ArrayList<>();
    final List<Condition> where = new ArrayList<>();
    final List<Condition> having = new ArrayList<>();
    final List<Expr> groups = new ArrayList<>();
    final List<Query.SortKey> order = new ArrayList<>();
    final Set<ColumnRef> said = new HashSet<>();
    /** Groups that are keys of a thing, which is shown by what it is called. */
    final Set<ColumnRef> keys = new HashSet<>();

    final Map<String, Double> notes = new HashMap<>();
    /** What people call numbers that were written in another way than their definition. */
    final Map<Expr, String> names = new HashMap<>();
    /** Shown after everything else. */
    final List<Expr> late = new ArrayList<>();
    /** Two times that are compared. */
    final List<Condition> versus = new ArrayList<>();

    int limit;
    /** Whether rows equal to the last are shown too. */
    boolean withTies;

    boolean distinct;
    /** The metric whose table's rows are added; nothing may multiply them. */
    Optional<Metric> fact = Optional.empty();
    /** The table of what happened to the things that are counted, so that only those are that have it. */
    Optional<String> happened = Optional.empty();
    /** A condition that holds in one query, and the one that takes its place in another. */
    Optional<Elsewhere> alsoInAnother = Optional.empty();

    void note(String what) {
        notes.merge(what, 1.0, Double::sum);
    }

    void show(Expr expr, boolean aggregate) {
        boolean shown = items.stream().anyMatch(i -> i.expr().equals(expr));
        if (shown) {
            note("twice");
        } else {
            items.add(new Item(expr, aggregate));
        }
    }

    /** The period that groups go by. */
    Optional<Expr> period() {
        return groups.stream().filter(g -> g instanceof Expr.Period).findFirst();
    }

    boolean showsAggregate() {
        return items.stream().anyMatch(Item::aggregate);
    }

    List<Expr> plain() {
        return items.stream().filter(i -> !i.aggregate()).map(Item::expr).toList();
    }

    /** Whether rows are put together at all. */
    boolean aggregates() {
        return showsAggregate() || !having.isEmpty() || !groups.isEmpty();
    }
}
