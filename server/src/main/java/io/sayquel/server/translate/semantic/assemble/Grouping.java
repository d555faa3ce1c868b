package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.model.plan.TimeGrain;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme.How;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What rows are put together by, and what groups must fulfil. */
final class Grouping {
    private final Frame frame;
    private final Draft draft;

    Grouping(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
    }

    /** "for each city", "by region", "per month". */
    void groups() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            Fragment f = frame.fragments.get(i);
            if (f instanceof Fragment.Grouped g && isGroup(i, g)) {
                frame.done.add(i);
                if (!isRowItself(g)) {
                    group(g.what());
                }
                second(i + 1);
            } else if (f instanceof Fragment.Periods p) {
                frame.done.add(i);
                period(p.grain());
            }
        }
        if (frame.marked(Cue.TREND) && draft.period().isEmpty()) {
            period(TimeGrain.MONTH);
        }
    }

    /** "average quantity per transaction": of rows that have no name, the average over them is meant, and no row of its own for each. */
    private boolean isRowItself(Fragment.Grouped g) {
        return isPer(g)
                && frame.resolution
                        .table(g.what())
                        .map(Name.OfTable::table)
                        .filter(t -> t.columns().stream().noneMatch(Column::display))
                        .filter(t -> frame.fragments.stream().anyMatch(f -> averagesRows(f, t)))
                        .isPresent();
    }

    private boolean averagesRows(Fragment f, Table table) {
        if (!(f instanceof Fragment.Shown s)) {
            return false;
        }
        boolean column = s.aggregates().equals(List.of(Function.AVG))
                && frame.resolution
                        .column(s.what())
                        .filter(c -> c.table().equals(table))
                        .isPresent();
        return column || frame.metric(s.what()).filter(m -> averages(m, table)).isPresent();
    }

    private static boolean averages(Metric metric, Table table) {
        return metric.table().equals(table.name())
                && metric.isOneAggregate()
                && metric.sql().toLowerCase(Locale.ROOT).startsWith("avg");
    }

    private boolean isPer(Fragment.Grouped g) {
        return frame.lattice.token(g.from()).lower().equals("per");
    }

    private boolean isGroup(int at, Fragment.Grouped g) {
        boolean measure = frame.metric(g.what()).isPresent();
        return !measure
                && (aggregatesSomewhere() || (putsTogether(g) && measuresSomething()))
                && !(g.by() && ordersByIt(at));
    }

    /** "for each city and year": the second is a group too. */
    private void second(int at) {
        boolean place = at + 2 == frame.fragments.size() || at == 1;
        boolean continues = place
                && at + 1 < frame.fragments.size()
                && frame.fragments.get(at) instanceof Fragment.Mark m
                && m.cue() == Cue.AND
                && frame.fragments.get(at + 1) instanceof Fragment.Shown s
                && s.aggregates().isEmpty()
                && frame.metric(s.what()).isEmpty()
                && (at == 1 || frame.fragments.subList(0, at).stream().anyMatch(this::isAggregate));
        if (continues) {
            group(frame.fragments.get(at + 1).mentions().get(0));
            frame.done.add(at + 1);
        }
    }

    private boolean isAggregate(Fragment f) {
        return f instanceof Fragment.Counted
                || f instanceof Fragment.Quotient
                || (f instanceof Fragment.Shown s
                        && (!s.aggregates().isEmpty() || frame.metric(s.what()).isPresent()));
    }

    private boolean aggregatesSomewhere() {
        return frame.fragments.stream()
                .anyMatch(f -> isAggregate(f) || f instanceof Fragment.Extreme || f instanceof Fragment.Part);
    }

    /** "price by region", with nothing that would make it an order. */
    private boolean measuresSomething() {
        return frame.fragments.stream().noneMatch(f -> f instanceof Fragment.Ordered)
                && (countsThings()
                        || frame.fragments.stream()
                                .anyMatch(f -> f instanceof Fragment.Shown s
                                        && frame.resolution
                                                .column(s.what())
                                                .filter(c -> c.column().role() == Role.MEASURE)
                                                .isPresent()));
    }

    /** "orders by status": only a thing and what it is put together by, so that its rows are counted. */
    boolean countsThings() {
        boolean thing = frame.fragments.stream()
                .filter(f -> !saysWhich(f))
                .findFirst()
                .filter(f -> f instanceof Fragment.Thing t
                        && frame.resolution
                                .tableOf(t.what())
                                .filter(frame.main::equals)
                                .isPresent())
                .isPresent();
        boolean together =
                frame.fragments.stream().anyMatch(f -> f instanceof Fragment.Grouped || f instanceof Fragment.Periods);
        boolean plain = frame.fragments.stream()
                .noneMatch(f -> (f instanceof Fragment.Shown s && !isTerm(s.what()))
                        || f instanceof Fragment.Extreme
                        || f instanceof Fragment.Counted
                        || f instanceof Fragment.Ordered);
        boolean byMeasure = frame.fragments.stream()
                .anyMatch(f -> f instanceof Fragment.Grouped g
                        && frame.resolution
                                .column(g.what())
                                .filter(c -> c.column().role() == Role.MEASURE)
                                .isPresent());
        return thing && together && plain && !byMeasure;
    }

    /** "online orders by month": a team's words stand before what they are of. */
    private boolean saysWhich(Fragment f) {
        boolean filter = Conditions.isFilter(f) || (f instanceof Fragment.Shown s && isTerm(s.what()));
        return filter && frame.model.definesMetrics();
    }

    /** "orders not online by month": a word that only says which rows. */
    private boolean isTerm(Mention what) {
        return frame.resolution.of(what) instanceof Name.OfTerm t && t.isCondition();
    }

    /** Whether rows are put together by it rather than shown for each: "by region", "per month", not "of each product". */
    boolean putsTogether(Fragment.Grouped g) {
        return g.by() || frame.lattice.token(g.from()).lower().matches("per|menurut|berdasarkan");
    }

    private boolean ordersByIt(int at) {
        return frame.fragments.subList(0, at).stream()
                .anyMatch(f -> f instanceof Fragment.Extreme e && e.how() == How.ELSEWHERE);
    }

    /** "listings sold per month": the month of the sale. */
    private Optional<ColumnRef> happened() {
        return frame.fragments.stream()
                .filter(f -> f instanceof Fragment.Empty e
                        && e.negated()
                        && e.column().happened())
                .flatMap(f -> frame.resolution.column(f.mentions().get(0)).stream())
                .map(Name.OfColumn::ref)
                .findFirst();
    }

    private void period(TimeGrain grain) {
        TimeColumns times = new TimeColumns(frame.model, frame.graph);
        Optional<ColumnRef> column = happened()
                .or(() -> times.of(
                        frame.main,
                        frame.mentioned(),
                        new Interval(Optional.empty(), Optional.empty()),
                        frame.firstMetric()));
        column.ifPresent(c -> {
            boolean moments =
                    frame.model.column(c).map(x -> x.type().temporal()).orElse(false);
            if (!moments && grain != TimeGrain.YEAR) {
                draft.note("noTime");
                return;
            }
            Expr period = moments ? new Expr.Period(grain, Frame.column(c)) : Frame.column(c);
            draft.tables.add(c.table());
            draft.groups.add(0, period);
            draft.order.add(new Query.SortKey(period, false));
        });
        if (column.isEmpty()) {
            draft.note("noTime");
        }
    }

    void group(Mention what) {
        if (frame.resolution.table(what).isPresent()) {
            byThing(frame.resolution.table(what).get().table());
        } else {
            frame.resolution.column(what).ifPresent(c -> {
                boolean moments = c.column().type().toString().startsWith("TIMESTAMP");
                Expr value = Frame.column(c.ref());
                draft.groups.add(moments ? new Expr.Period(TimeGrain.DAY, value) : value);
                draft.tables.add(c.table().name());
                draft.said.add(c.ref());
            });
        }
    }

    void byThing(Table table) {
        frame.tables.key(table).forEach(k -> {
            Expr key = Frame.column(new ColumnRef(table.name(), k));
            draft.keys.add(new ColumnRef(table.name(), k));
            if (!draft.groups.contains(key)) {
                draft.groups.add(key);
            }
        });
        draft.tables.add(table.name());
    }

    /** "with more than 3 orders", "whose average price is above 5". */
    void havings() {
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (frame.fragments.get(i) instanceof Fragment.Compared c && isHaving(c) && !frame.done.contains(i)) {
                frame.done.add(i);
                having(c);
            }
        }
    }

    private boolean isHaving(Fragment.Compared c) {
        return c.counted()
                || !c.aggregates().isEmpty()
                || c.what().flatMap(frame::metric).isPresent();
    }

    private void having(Fragment.Compared c) {
        Mention what = c.what().orElseThrow();
        String table = frame.metric(what)
                .map(m -> m.table())
                .or(() -> frame.resolution.tableOf(what))
                .orElse(frame.main);
        draft.tables.add(table);
        Expr value = value(c, what);
        draft.having.addAll(Numbers.bounds(value, c, false));
        frame.metric(what).ifPresent(m -> draft.late.add(value));
        if (draft.groups.isEmpty()) {
            forMeasure(table);
        }
    }

    private Expr value(Fragment.Compared c, Mention what) {
        if (frame.metric(what).isPresent()) {
            return frame.defined(frame.metric(what).get());
        }
        return c.counted()
                ? frame.count(what, true)
                : frame.aggregate(
                        c.aggregates().get(0),
                        frame.resolution.column(what).orElseThrow().ref());
    }

    /** Rows are put together by the thing that has them, or by what is shown where the thing itself is counted. */
    void forMeasure(String measured) {
        Optional<ColumnRef> shown = frame.firstShown();
        boolean shownElsewhere = shown.isPresent() && !shown.get().table().equals(measured);
        boolean bridge = shown.isPresent()
                && frame.model.table(frame.main).map(t -> t.key().size() > 1).orElse(false);
        String thing = bridge || (shownElsewhere && frame.main.equals(measured))
                ? shown.get().table()
                : frame.main;
        boolean bare = shown.isPresent()
                && !frame.names(shown.get())
                && !saysThing(shown.get().table());
        boolean sameTable =
                bare || (shown.isPresent() && shown.get().table().equals(measured) && measured.equals(thing));
        if (shown.isPresent() && frame.choices.decide(Choice.GROUP_BY_SHOWN, sameTable)) {
            draft.groups.add(Frame.column(shown.get()));
            draft.tables.add(shown.get().table());
        } else {
            Optional<String> other = thing.equals(measured) ? otherThing(measured) : Optional.empty();
            frame.model.table(other.orElse(thing)).ifPresent(this::byThing);
        }
    }

    /** Whether the table is named beside its column: "the city of the student". */
    private boolean saysThing(String table) {
        return frame.fragments.stream()
                .flatMap(f -> f.mentions().stream())
                .anyMatch(m -> (m.table() || m.score() > 1)
                        && frame.resolution.tableOf(m).filter(table::equals).isPresent());
    }

    private Optional<String> otherThing(String not) {
        return frame.fragments.stream()
                .filter(f -> f instanceof Fragment.Thing)
                .flatMap(f -> f.mentions().stream())
                .flatMap(m -> frame.resolution.tableOf(m).stream())
                .filter(t -> !t.equals(not))
                .findFirst();
    }
}
