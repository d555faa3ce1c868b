package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
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
            Lattice lattice,
            SemanticModel model,
            JoinGraph graph,
            List<Fragment> fragments,
            Resolution resolution,
            Choices choices) {
        Optional<String> main = new MainTable(model, fragments, resolution).find();
        if (main.isEmpty()) {
            return Optional.empty();
        }
        Frame frame = new Frame(lattice, model, graph, fragments, resolution, choices, main.get());
        return new Assembler(frame).build().map(q -> new Assembly(q, frame.draft, frame.done));
    }

    private Optional<Query> build() {
        Grouping grouping = new Grouping(frame);
        Showing showing = new Showing(frame, grouping);
        new Filters(frame).apply();
        grouping.groups();
        grouping.havings();
        new Superlatives(frame, grouping).apply();
        showing.said();
        new Ordering(frame, grouping).apply();
        showing.unsaid();
        orderByWhatIsThere();
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
        if (draft.items.isEmpty() || ordersUngroupedByAggregate() || isNoNumber()) {
            return Optional.empty();
        }
        if (!draft.groups.isEmpty()) {
            draft.plain().stream().filter(e -> !draft.groups.contains(e)).forEach(draft.groups::add);
        }
        Labels labels = new Labels(draft, frame.model.definesMetrics());
        labels.showGroups();
        if (labels.mixTimes()) {
            return Optional.empty();
        }
        Optional<JoinGraph.Tree> tree = frame.graph.connect(tablesFactFirst(), draft.said);
        if (tree.isEmpty() || multiplies(tree.get())) {
            return Optional.empty();
        }
        draft.notes.put("tables", (double) tree.get().source().steps().size());
        draft.notes.put("bridges", (double) tree.get().bridges(draft.tables));
        draft.notes.put("tiedJoins", (double) tree.get().tied().size());
        countOnce(tree.get());
        if (addsTwice(tree.get())) {
            return Optional.empty();
        }
        if (groupsSingleRows(tree.get())) {
            draft.note("groupsOfOne");
        }
        Query query = new Query(
                draft.items.stream()
                        .map(i -> new Query.Output(i.expr(), Optional.ofNullable(draft.names.get(i.expr()))))
                        .toList(),
                isDistinct(tree.get()),
                tree.get().source(),
                draft.where,
                draft.groups,
                draft.having,
                draft.order,
                draft.limit > 0 && !draft.order.isEmpty() ? OptionalInt.of(draft.limit) : OptionalInt.empty(),
                draft.withTies,
                Optional.empty());
        return Optional.of(draft.alsoInAnother.map(c -> intersected(query, c)).orElse(query));
    }

    /** Groups by the key of a table that nothing multiplies: an aggregate over one row. */
    private boolean groupsSingleRows(JoinGraph.Tree tree) {
        return draft.showsAggregate()
                && frame.model.tables().stream()
                        .filter(t ->
                                tree.tables().contains(t.name()) && !t.key().isEmpty())
                        .anyMatch(t -> !tree.repeats(t.name())
                                && t.key().stream()
                                        .allMatch(
                                                k -> draft.groups.contains(Frame.column(new ColumnRef(t.name(), k)))));
    }

    /** Rows that links repeat are counted by their key. */
    private void countOnce(JoinGraph.Tree tree) {
        draft.items.replaceAll(i -> new Draft.Item(once(i.expr(), tree), i.aggregate()));
        draft.order.replaceAll(k -> new Query.SortKey(once(k.expr(), tree), k.descending()));
        draft.having.replaceAll(c -> c instanceof Condition.Compare x
                ? new Condition.Compare(once(x.left(), tree), x.operator(), x.right())
                : c);
    }

    private Expr once(Expr expr, JoinGraph.Tree tree) {
        if (expr instanceof Expr.Ratio r) {
            return new Expr.Ratio(once(r.part(), tree), once(r.whole(), tree));
        }
        if (expr instanceof Expr.Filtered f) {
            return new Expr.Filtered(once(f.aggregate(), tree), f.when());
        }
        if (expr instanceof Expr.ShareOfAll s) {
            return new Expr.ShareOfAll(once(s.part(), tree));
        }
        if (expr instanceof Expr.Change c) {
            return new Expr.Change(once(c.of(), tree), c.along());
        }
        if (expr instanceof Expr.Growth g) {
            return new Expr.Growth(once(g.now(), tree), once(g.before(), tree));
        }
        Optional<String> table = rowsOf(expr);
        Optional<ColumnRef> key = table.filter(tree::repeats)
                .flatMap(frame.model::table)
                .filter(t -> t.key().size() == 1)
                .map(t -> new ColumnRef(t.name(), t.key().get(0)));
        if (key.isEmpty() || !(expr instanceof Expr.Defined || frame.choices.decide(Choice.COUNT_DISTINCT, true))) {
            return expr;
        }
        Expr counted = new Expr.Aggregate(Expr.Aggregate.Function.COUNT, true, Frame.column(key.get()));
        if (expr instanceof Expr.Defined d) {
            draft.names.put(counted, d.metric().name());
        }
        return counted;
    }

    /** The table whose rows an expression counts. */
    private Optional<String> rowsOf(Expr expr) {
        if (expr instanceof Expr.Defined d) {
            return Optional.of(d.metric())
                    .filter(m -> m.countsRows() && isMadeOfFacts(m.table()))
                    .map(Metric::table);
        }
        return expr instanceof Expr.Aggregate a
                        && a.function() == Expr.Aggregate.Function.COUNT
                        && a.of() instanceof Expr.AllOf all
                ? Optional.of(all.table())
                : Optional.empty();
    }

    /** Orders are made of their items, so that each has one; nobody knows that of what is farther away, such as returns. */
    private boolean isMadeOfFacts(String table) {
        return draft.fact
                .filter(f -> frame.graph.distance(f.table(), table) == 1)
                .isPresent();
    }

    /** A metric over rows that another metric's table repeats: "refunds and revenue" have no sum in one query. */
    private boolean addsTwice(JoinGraph.Tree tree) {
        return draft.items.stream()
                .flatMap(i -> i.expr().numbers())
                .anyMatch(e -> e instanceof Expr.Defined d
                        && !d.metric().bearsRepetition()
                        && tree.repeats(d.metric().table()));
    }

    /** Words added up, years torn from their months, "different" things of a sum, nothing missing, or a number that two results shall have in common. */
    private boolean isNoNumber() {
        return draft.notes.containsKey("addsWords")
                || draft.notes.containsKey("splitTime")
                || draft.notes.containsKey("lacksNothing")
                || draft.notes.containsKey("distinctLost")
                || (draft.alsoInAnother.isPresent() && draft.showsAggregate());
    }

    /** An order by a column that groups do not have: by its greatest in each, or of the rows that have the greatest at all. */
    private void orderByWhatIsThere() {
        if (!draft.aggregates()) {
            return;
        }
        for (Query.SortKey key : List.copyOf(draft.order)) {
            boolean loose = key.expr() instanceof Expr.Column
                    && !draft.groups.contains(key.expr())
                    && draft.plain().stream().noneMatch(key.expr()::equals);
            if (loose && draft.groups.isEmpty() && draft.plain().isEmpty()) {
                draft.order.remove(key);
                ofExtremeRows(((Expr.Column) key.expr()).ref(), key.descending());
            } else if (loose) {
                Expr.Aggregate.Function function =
                        key.descending() ? Expr.Aggregate.Function.MAX : Expr.Aggregate.Function.MIN;
                draft.order.set(
                        draft.order.indexOf(key),
                        new Query.SortKey(new Expr.Aggregate(function, false, key.expr()), key.descending()));
            }
        }
    }

    /** "the average age in the dorm with the greatest capacity". */
    private void ofExtremeRows(ColumnRef by, boolean most) {
        if (draft.limit == 1 && draft.order.isEmpty()) {
            Expr.Aggregate.Function function = most ? Expr.Aggregate.Function.MAX : Expr.Aggregate.Function.MIN;
            draft.where.add(new Condition.Compare(
                    Frame.column(by), Condition.Operator.EQ, new Expr.Scalar(Tables.ofAll(function, by, List.of()))));
            draft.limit = 0;
            draft.withTies = false;
        }
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
        draft.happened.ifPresent(tables::add);
        tables.addAll(draft.tables);
        return tables;
    }

    /** A metric's rows must not be repeated by what they are joined with. */
    private boolean multiplies(JoinGraph.Tree tree) {
        return draft.fact.isPresent() && tree.source().steps().stream().anyMatch(s -> !s.toOne());
    }

    private boolean isDistinct(JoinGraph.Tree tree) {
        boolean said = draft.distinct || frame.marked(Cue.DISTINCT);
        boolean repeats = isRepeatingList();
        if (repeats && draft.where.isEmpty()) {
            draft.note("repeatingList");
        }
        boolean open = !draft.aggregates() && (draft.tables.size() > 1 || said || repeats);
        return open
                && draft.alsoInAnother.isEmpty()
                && (listsEachOnce(tree, repeats) || frame.choices.decide(Choice.DISTINCT, said));
    }

    /** Who asks a team's data for a list wants each once: "orders with a discount" are no items, "brands in Camping" no products. */
    private boolean listsEachOnce(JoinGraph.Tree tree, boolean repeats) {
        return frame.model.definesMetrics()
                && draft.order.isEmpty()
                && (repeats
                        || draft.items.stream()
                                .allMatch(i -> i.expr() instanceof Expr.Column c
                                        && tree.repeats(c.ref().table())));
    }

    /** "the payment methods": a list of what a column holds, where most values come again and again. */
    private boolean isRepeatingList() {
        return (draft.where.isEmpty() || frame.model.definesMetrics())
                && draft.order.isEmpty()
                && draft.items.size() == 1
                && draft.items.get(0).expr() instanceof Expr.Column c
                && frame.model.column(c.ref()).map(Assembler::repeats).orElse(false);
    }

    private static boolean repeats(Column column) {
        return column.stats().distinct().isPresent()
                && column.stats().distinct().getAsLong() * 2 < column.stats().rows();
    }

    private static Query intersected(Query query, Draft.Elsewhere other) {
        List<Condition> where = new ArrayList<>(query.where());
        where.replaceAll(c -> c.equals(other.here()) ? other.there() : c);
        Query second = unordered(query, where, Optional.empty());
        return unordered(
                query, query.where(), Optional.of(new Query.Combination(Query.Combination.Kind.INTERSECT, second)));
    }

    private static Query unordered(Query q, List<Condition> where, Optional<Query.Combination> combined) {
        return new Query(
                q.select(),
                false,
                q.from(),
                where,
                q.groupBy(),
                q.having(),
                List.of(),
                OptionalInt.empty(),
                false,
                combined);
    }
}
