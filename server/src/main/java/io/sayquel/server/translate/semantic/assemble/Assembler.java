package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Puts the fragments of one reading together, step by step. */
final class Assembler {
    private final Frame frame;
    private final Draft draft;

    private Assembler(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
    }

    /** A query, what was noticed while it was made, and which fragments have a part in it. */
    record Assembly(Query query, Draft draft, Set<Integer> used) {}

    /** Empty where the fragments make no query. */
    static Optional<Assembly> assemble(
            SemanticModel model, JoinGraph graph, List<Fragment> fragments, Resolution resolution, Choices choices) {
        Optional<String> main = new MainTable(model, fragments, resolution).find();
        if (main.isEmpty()) {
            return Optional.empty();
        }
        Frame frame = new Frame(model, graph, fragments, resolution, choices, main.get());
        return new Assembler(frame).build().map(q -> new Assembly(q, frame.draft, frame.done));
    }

    private Optional<Query> build() {
        Grouping grouping = new Grouping(frame);
        Showing showing = new Showing(frame, grouping);
        if (!new Filters(frame).apply()) {
            return Optional.empty();
        }
        grouping.groups();
        grouping.havings();
        if (!new Superlatives(frame, grouping).apply()) {
            return Optional.empty();
        }
        showing.said();
        new Ordering(frame, grouping).apply();
        showing.unsaid();
        joinWhatIsNamed();
        return finish();
    }

    /** Things that are named and used nowhere: only rows that have them. */
    private void joinWhatIsNamed() {
        Set<String> unused = new LinkedHashSet<>();
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Fragment.Thing t && !frame.done.contains(i)) {
                frame.resolution
                        .tableOf(t.what())
                        .filter(x -> !draft.tables.contains(x) && !isOnTheWay(t.what()))
                        .ifPresent(unused::add);
            }
        }
        if (draft.tables.isEmpty()) {
            draft.tables.add(frame.main);
        }
        for (String table : unused) {
            boolean reachable = draft.tables.stream().anyMatch(t -> frame.graph.distance(t, table) < 4);
            if (reachable && frame.choices.decide(Choice.JOIN_NAMED, draft.fact.isEmpty())) {
                draft.tables.add(table);
                draft.note("joinNamed");
            }
        }
    }

    /** Whether the links between the tables in use pass a table that the mention may mean. */
    private boolean isOnTheWay(Mention mention) {
        if (draft.tables.isEmpty()) {
            return false;
        }
        Set<String> used = frame.graph
                .connect(draft.tables, draft.said)
                .map(JoinGraph.Tree::tables)
                .orElse(Set.of());
        return mention.matches().stream().anyMatch(m -> used.contains(m.name().id()));
    }

    private Optional<Query> finish() {
        if (draft.items.isEmpty() || ordersUngroupedByAggregate()) {
            return Optional.empty();
        }
        if (!draft.groups.isEmpty()) {
            draft.plain().stream().filter(e -> !draft.groups.contains(e)).forEach(draft.groups::add);
        }
        Optional<JoinGraph.Tree> tree = frame.graph.connect(tablesFactFirst(), draft.said);
        if (tree.isEmpty() || multiplies(tree.get())) {
            return Optional.empty();
        }
        draft.notes.put("tables", (double) tree.get().source().steps().size());
        draft.notes.put("bridges", (double) tree.get().bridges(draft.tables));
        draft.notes.put("tiedJoins", (double) tree.get().tied().size());
        Query query = new Query(
                draft.items.stream()
                        .map(i -> new Query.Output(i.expr(), Optional.empty()))
                        .toList(),
                isDistinct(),
                tree.get().source(),
                draft.where,
                draft.groups,
                draft.having,
                draft.order,
                draft.limit > 0 && !draft.order.isEmpty() ? OptionalInt.of(draft.limit) : OptionalInt.empty(),
                Optional.empty());
        return Optional.of(draft.alsoInAnother.map(c -> intersected(query, c)).orElse(query));
    }

    /** "sorted by the number of orders" without anything that orders are counted for. */
    private boolean ordersUngroupedByAggregate() {
        boolean aggregate = draft.order.stream()
                .anyMatch(k -> k.expr() instanceof Expr.Aggregate || k.expr() instanceof Expr.Defined);
        return aggregate && draft.groups.isEmpty() && !draft.plain().isEmpty();
    }

    private Set<String> tablesFactFirst() {
        Set<String> tables = new LinkedHashSet<>();
        draft.fact.ifPresent(f -> tables.add(f.table()));
        tables.addAll(draft.tables);
        return tables;
    }

    /** A metric's rows must not be repeated by what they are joined with. */
    private boolean multiplies(JoinGraph.Tree tree) {
        return draft.fact.isPresent() && tree.source().steps().stream().anyMatch(s -> !s.toOne());
    }

    private boolean isDistinct() {
        boolean said = draft.distinct || frame.marked(Cue.DISTINCT);
        boolean open = !draft.aggregates() && (draft.tables.size() > 1 || said);
        return open && draft.alsoInAnother.isEmpty() && frame.choices.decide(Choice.DISTINCT, said);
    }

    private static Query intersected(Query query, Condition other) {
        List<Condition> where = new ArrayList<>(query.where());
        where.set(where.size() - 1, other);
        Query second = unordered(query, where, Optional.empty());
        return unordered(
                query, query.where(), Optional.of(new Query.Combination(Query.Combination.Kind.INTERSECT, second)));
    }

    private static Query unordered(Query q, List<Condition> where, Optional<Query.Combination> combined) {
        return new Query(
                q.select(), false, q.from(), where, q.groupBy(), q.having(), List.of(), OptionalInt.empty(), combined);
    }
}
