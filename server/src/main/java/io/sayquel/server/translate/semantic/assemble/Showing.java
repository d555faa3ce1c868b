package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.Units;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is shown, said or not. */
final class Showing {
    private final Frame frame;
    private final Draft draft;
    private final Grouping grouping;
    private final Pointers pointers;
    private final Measures measures;

    Showing(Frame frame, Grouping grouping) {
        this.frame = frame;
        this.draft = frame.draft;
        this.grouping = grouping;
        this.pointers = new Pointers(frame);
        this.measures = new Measures(frame);
    }

    /** Columns, aggregates, counts and metrics, in the order of the question. */
    void said() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            Fragment f = frame.fragments.get(i);
            if (frame.done.contains(i)) {
                continue;
            }
            if (f instanceof Fragment.Shown s) {
                column(i, s);
            } else if (f instanceof Fragment.Counted c) {
                frame.done.add(i);
                counted(c);
            } else if (f instanceof Fragment.Quotient q) {
                measures.quotient(i, q);
            } else if (f instanceof Fragment.Moment m) {
                measures.moment(i, m);
            } else if (f instanceof Fragment.Thing t) {
                draft.distinct |= t.distinct();
                if (isAskedFor(i) && frame.choices.decide(Choice.SHOW_SECOND_THING, true)) {
                    frame.done.add(i);
                    frame.resolution
                            .table(t.what())
                            .ifPresent(x -> thing(x.table().name()));
                }
            }
        }
    }

    /** "games and their types", "members and parties": named in a list of what is asked for. */
    private boolean isAskedFor(int at) {
        return !frame.late(at)
                && (isListedAt(at + 1, at + 2) || (isListedAt(at - 1, at - 2) && !draft.items.isEmpty()));
    }

    private boolean isListedAt(int and, int other) {
        return other >= 0
                && other < frame.fragments.size()
                && frame.fragments.get(and) instanceof Fragment.Mark m
                && m.cue() == Cue.AND
                && (frame.fragments.get(other) instanceof Fragment.Shown
                        || frame.fragments.get(other) instanceof Fragment.Thing);
    }

    private void counted(Fragment.Counted c) {
        Optional<Metric> metric = c.what().flatMap(frame::metric);
        if (metric.isPresent()) {
            if (c.distinct() && !metric.get().bearsRepetition()) {
                draft.note("distinctLost"); // "how many different products were sold" are no pieces
            }
            draft.show(frame.defined(metric.get()), true);
            return;
        }
        draft.tables.add(c.what().flatMap(frame.resolution::tableOf).orElse(frame.main));
        Optional<Name.OfColumn> number = c.what()
                .flatMap(frame.resolution::column)
                .filter(x -> x.column().role() == Role.MEASURE
                        || (x.numberLike()
                                && x.column().role() != Role.ID
                                && holdsCounts(c.what().get(), x)));
        if (number.isPresent() && !c.distinct() && adds(c, number.get())) {
            draft.tables.add(number.get().ref().table());
            measures.show(frame.aggregate(Function.SUM, number.get().ref()));
            return;
        }
        if (number.isPresent()
                && !c.distinct()
                && frame.choices.decide(
                        Choice.STORED_NUMBER, holdsCounts(c.what().get(), number.get()))) {
            draft.show(Frame.column(number.get().ref()), false);
            return;
        }
        measures.show(c.what().map(w -> frame.count(w, c.distinct())).orElseGet(frame::rows));
    }

    /** "jumlah diskon", "how many pieces": words that count things add what is measured, and amounts that say of what. */
    private boolean adds(Fragment.Counted c, Name.OfColumn number) {
        return (frame.lattice.after(c.from(), Cue.SUM) > c.from() || isAmount(number.column()))
                && number.column().role() == Role.MEASURE
                && number.column().additive();
    }

    /** Pieces and litres, and no money: nobody asks how many dollars. */
    private static boolean isAmount(Column column) {
        return column.unit().filter(u -> !Units.isCurrency(u)).isPresent();
    }

    /** A column of counts is called so, or is called what is counted: "points". */
    private static boolean holdsCounts(Mention what, Name.OfColumn column) {
        String name = column.column().name().toLowerCase(Locale.ROOT);
        return what.score() >= 0.9 || name.matches("(no|num|number)_?of_.*|.*(total|amount|count|qty|quantity).*");
    }

    private void column(int at, Fragment.Shown s) {
        if (frame.metric(s.what()).isPresent()) {
            frame.done.add(at);
            if (isWhatHappened(at, s)) {
                happened(s.what());
                return;
            }
            measures.show(frame.defined(frame.metric(s.what()).get()));
            return;
        }
        Optional<Name.OfColumn> column = frame.resolution.column(s.what());
        if (column.isEmpty()) {
            return;
        }
        frame.done.add(at);
        ColumnRef ref = column.get().ref();
        draft.said.add(ref);
        List<Function> functions = functions(at, s, column.get());
        if (!functions.isEmpty()) {
            functions.forEach(f -> measures.show(frame.aggregate(f, ref)));
            draft.tables.add(ref.table());
        } else if (pointers.isPointer(at, s, column.get()) && !frame.choices.flips(Choice.SHOW_LATE)) {
            draft.note("late");
            had(at, ref);
        } else {
            plain(s, column.get());
        }
    }

    /** "how many products were sold": what has to have a number to be counted, and no second number. */
    private boolean isWhatHappened(int at, Fragment.Shown verb) {
        int from = verb.what().from();
        boolean listed = frame.lattice.token(from).comma() || !verb.aggregates().isEmpty();
        boolean named = false;
        for (int i = at - 1; i >= 0 && !listed; i--) {
            Fragment before = frame.fragments.get(i);
            if (before instanceof Fragment.Counted c) {
                return c.what().map(w -> isOfItsTable(w, verb)).orElse(named)
                        && !frame.lattice.sentenceBetween(c.from(), from);
            }
            boolean thing = before instanceof Fragment.Thing && !named;
            named |= thing;
            listed = !thing && !isPassing(before);
        }
        return false;
    }

    /** A verb is no name of the number that it is of, so that it makes the reading no less certain than the name would. */
    private void happened(Mention verb) {
        draft.happened = frame.metric(verb).map(Metric::table);
        verb.matches().stream()
                .filter(m -> m.name().equals(frame.resolution.of(verb)) && m.isSynonym())
                .forEach(m -> draft.note(Plan.SURE_SYNONYMS));
    }

    /** Things of any table, or a metric of the same one: "units" are sold, too. */
    private boolean isOfItsTable(Mention counted, Fragment.Shown verb) {
        return frame.metric(counted)
                .map(m ->
                        m.table().equals(frame.metric(verb.what()).orElseThrow().table()))
                .orElse(true);
    }

    private static boolean isPassing(Fragment fragment) {
        return fragment instanceof Fragment.Timed
                || fragment instanceof Fragment.Valued
                || (fragment instanceof Fragment.Mark m && m.cue() != Cue.AND && m.cue() != Cue.VERSUS);
    }

    /** "students who have votes": only rows that have one. */
    private void had(int at, ColumnRef ref) {
        boolean has = at > 0
                && frame.fragments.get(at - 1) instanceof Fragment.Mark m
                && m.cue() == Cue.THAT
                && frame.lattice
                        .text(m.from(), m.to())
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(have|has|had|with|having).*");
        boolean elsewhere = !ref.table().equals(frame.main) && !draft.tables.contains(ref.table());
        if (has && elsewhere && frame.choices.decide(Choice.JOIN_NAMED, true)) {
            draft.tables.add(ref.table());
            draft.note("joinNamed");
        }
    }

    private List<Function> functions(int at, Fragment.Shown s, Name.OfColumn column) {
        boolean follows = at >= 2
                && s.aggregates().isEmpty()
                && column.column().type().numeric()
                && column.column().role() != Role.ID
                && frame.fragments.get(at - 1) instanceof Fragment.Mark m
                && m.cue() == Cue.AND;
        if (follows
                && frame.fragments.get(at - 2) instanceof Fragment.Shown before
                && !before.aggregates().isEmpty()
                && frame.choices.decide(Choice.AGGREGATE_BOTH, true)) {
            return before.aggregates();
        }
        return s.aggregates().isEmpty() && isMeasuredBy(column) ? List.of(usual(column)) : s.aggregates();
    }

    /** "price by month": what a measure becomes where rows are put together. */
    private boolean isMeasuredBy(Name.OfColumn column) {
        boolean together = !draft.groups.isEmpty()
                && frame.fragments.stream()
                        .anyMatch(f -> f instanceof Fragment.Periods
                                || (f instanceof Fragment.Grouped g && grouping.putsTogether(g)));
        return together && column.column().role() == Role.MEASURE && !draft.showsAggregate() && !counts();
    }

    private boolean counts() {
        return frame.fragments.stream()
                .anyMatch(f -> f instanceof Fragment.Counted
                        || f instanceof Fragment.Extreme
                        || (f instanceof Fragment.Shown s && !s.aggregates().isEmpty()));
    }

    private Function usual(Name.OfColumn column) {
        draft.note("usualAggregate");
        return column.column().additive() ? Function.SUM : Function.AVG;
    }

    private void plain(Fragment.Shown s, Name.OfColumn column) {
        ColumnRef ref = column.ref();
        draft.distinct |= s.distinct();
        if (isFullName(s.what(), column)) {
            frame.tables.personal(column.table()).forEach(c -> draft.show(Frame.column(c), false));
        } else {
            draft.show(Frame.column(ref), false);
        }
        draft.tables.add(ref.table());
    }

    /** "name" of people who have a first and a last name means both. */
    private boolean isFullName(Mention what, Name.OfColumn column) {
        boolean plain = what.said().matches(".*\\bnames?\\b.*")
                && (what.said().startsWith("first and last")
                        || !what.said().matches(".*\\b(first|last|fore|sur|middle|family|given)\\b.*"));
        List<ColumnRef> personal = frame.tables.personal(column.table());
        return plain && personal.size() > 1 && personal.contains(column.ref());
    }

    /** What goes without saying: the thing itself, and what groups have in common. */
    void unsaid() {
        if (draft.items.isEmpty() && measures.isPartOfRows()) {
            measures.show(frame.rows());
            draft.tables.add(frame.main);
        }
        if (draft.items.isEmpty() && !draft.groups.isEmpty() && grouping.countsThings()) {
            draft.show(frame.rows(), true);
        }
        boolean nothing = draft.items.isEmpty();
        boolean lateOnly = nothing && !draft.late.isEmpty();
        if (nothing && draft.groups.isEmpty()) {
            thing(frame.main);
        }
        boolean show = !draft.groups.isEmpty()
                && draft.plain().isEmpty()
                && (nothing || lateOnly || (draft.fact.isPresent() || frame.choices.decide(Choice.SHOW_GROUP, true)));
        if (show) {
            groups();
        }
        if (draft.groups.isEmpty() && draft.showsAggregate() && !draft.plain().isEmpty()) {
            groupByPlain();
        }
        draft.late.forEach(e -> draft.show(e, true));
    }

    private void groups() {
        List<Draft.Item> aggregates = List.copyOf(draft.items);
        draft.items.clear();
        for (Expr group : List.copyOf(draft.groups)) {
            if (group instanceof Expr.Column c && isKeyOfNamedThing(c.ref())) {
                thing(c.ref().table());
            } else {
                draft.show(group, false);
            }
        }
        draft.items.addAll(aggregates);
    }

    private boolean isKeyOfNamedThing(ColumnRef ref) {
        Table table = frame.model.table(ref.table()).orElseThrow();
        return frame.tables.key(table).contains(ref.column())
                && frame.fragments.stream()
                        .flatMap(f -> f.mentions().stream())
                        .anyMatch(m -> m.table()
                                && frame.resolution
                                        .tableOf(m)
                                        .filter(ref.table()::equals)
                                        .isPresent());
    }

    private void thing(String name) {
        Table table = frame.model.table(name).orElseThrow();
        draft.tables.add(name);
        if (frame.choices.flips(Choice.SHOW_KEY)) {
            frame.tables.key(table).forEach(k -> draft.show(Frame.column(new ColumnRef(name, k)), false));
        } else if (draft.groups.isEmpty()
                && frame.choices.decide(Choice.SHOW_ALL, frame.marked(Cue.EVERYTHING) || !frame.tables.named(table))) {
            draft.show(new Expr.AllOf(name), false);
        } else {
            frame.tables.shown(table).forEach(c -> draft.show(Frame.column(c), false));
        }
    }

    private void groupByPlain() {
        List<Expr> plain = draft.plain();
        Optional<ColumnRef> first = plain.stream()
                .filter(e -> e instanceof Expr.Column)
                .map(e -> ((Expr.Column) e).ref())
                .findFirst();
        if (first.isPresent() && draft.tables.size() > 1 && !frame.choices.flips(Choice.GROUP_BY_SHOWN)) {
            frame.model
                    .table(first.get().table())
                    .filter(t -> frame.names(first.get()))
                    .ifPresent(grouping::byThing);
        }
        plain.stream().filter(e -> !draft.groups.contains(e)).forEach(draft.groups::add);
    }
}
