package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns fragments that filter into conditions, alone or negated, on rows or on what is linked to them. */
final class Filters {
    private static final int NEGATION_REACH = 4;

    private final Frame frame;
    private final SemanticModel model;
    private final JoinGraph graph;
    private final List<Fragment> fragments;
    private final Resolution resolution;
    private final Choices choices;
    private final Draft draft;
    private final String main;
    private final Set<Integer> done;
    private final Tables tables;
    private final LinkedRows linked;

    Filters(Frame frame) {
        this.frame = frame;
        this.model = frame.model;
        this.graph = frame.graph;
        this.fragments = frame.fragments;
        this.resolution = frame.resolution;
        this.choices = frame.choices;
        this.draft = frame.draft;
        this.main = frame.main;
        this.done = frame.done;
        this.tables = frame.tables;
        this.linked = new LinkedRows(model, graph);
    }

    /** Whether every filter found its column. */
    boolean apply() {
        terms();
        versus();
        negations();
        for (int i = 0; i < fragments.size(); i++) {
            if (done.contains(i)) {
                continue;
            }
            Fragment f = fragments.get(i);
            if (f instanceof Fragment.Lacking l) {
                done.add(i);
                lacking(i, l.what());
            } else if (isFilter(f)) {
                done.add(i);
                if (!filter(i, f)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isFilter(Fragment f) {
        return f instanceof Fragment.Valued
                || f instanceof Fragment.Alike
                || f instanceof Fragment.Timed
                || f instanceof Fragment.Sides
                || f instanceof Fragment.Empty
                || f instanceof Fragment.Against
                || (f instanceof Fragment.Compared c
                        && !c.counted()
                        && c.aggregates().isEmpty());
    }

    /** Words that a team defined as a condition. */
    private void terms() {
        for (int i = 0; i < fragments.size(); i++) {
            for (Mention mention : fragments.get(i).mentions()) {
                if (resolution.of(mention) instanceof Name.OfTerm t
                        && t.term().sql().isPresent()) {
                    done.add(i);
                    Condition.Governed governed = tables.governed(t.term());
                    boolean negated = i > 0
                            && fragments.get(i - 1) instanceof Fragment.Mark m
                            && (m.cue() == Cue.NOT || m.cue() == Cue.WITHOUT);
                    if (negated) {
                        done.add(i - 1);
                    }
                    draft.where.add(negated ? new Condition.Not(governed) : governed);
                    draft.tables.addAll(governed.tables());
                }
            }
        }
    }

    /** "this month vs last month": two times side by side instead of a filter. */
    private void versus() {
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Timed t && t.cue() == Cue.IN) {
                times.add(i);
            }
        }
        if (times.size() == 2 && frame.marked(Cue.VERSUS)) {
            for (int i : times) {
                Optional<Condition> when = condition(fragments.get(i), false);
                tableOf(fragments.get(i)).ifPresent(draft.tables::add);
                when.ifPresent(draft.versus::add);
                done.add(i);
            }
        }
    }

    // ---- negation

    private void negations() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Mark m
                    && (m.cue() == Cue.NOT || m.cue() == Cue.WITHOUT || m.cue() == Cue.UNEQUAL)) {
                negate(i);
            }
        }
    }

    private void negate(int at) {
        for (int j = at + 1; j < Math.min(fragments.size(), at + NEGATION_REACH); j++) {
            Fragment f = fragments.get(j);
            boolean other = f.mentions().stream()
                    .anyMatch(m ->
                            resolution.tableOf(m).filter(t -> !t.equals(main)).isPresent());
            if ((f instanceof Fragment.Thing || f instanceof Fragment.Shown) && other) {
                done.add(at);
                done.add(j);
                lacking(j, f.mentions().get(0));
                return;
            }
            if (f instanceof Fragment.Shown && !other && j == at + 1) {
                done.add(at);
                done.add(j);
                lacking(j, f.mentions().get(0));
                return;
            }
            if (isFilter(f)) {
                done.add(at);
                done.add(j);
                addNegated(f, f);
                return;
            }
        }
    }

    /** A row is left out where the condition does not hold for it, or where it holds for anything linked to it. */
    private void addNegated(Fragment positive, Fragment said) {
        Fragment f = positive;
        if (said instanceof Fragment.Valued v && positive != said) {
            resolution
                    .columns()
                    .put((Fragment.Valued) positive, resolution.columns().get(v));
        }
        Optional<Condition> opposite = condition(f, true);
        if (opposite.isEmpty()) {
            return;
        }
        String table = tableOf(f).orElse(main);
        boolean toOne = graph.toOne(main, table);
        if (choices.decide(Choice.NEGATE_ROW, toOne)) {
            draft.where.add(opposite.get());
            draft.tables.add(table);
            return;
        }
        Optional<Condition> plain = condition(f, false);
        Set<String> inside = new LinkedHashSet<>(Set.of(table));
        if (table.equals(main)) {
            plain.flatMap(p -> linked.self(main, firstShown(), List.of(p))).ifPresent(draft.where::add);
        } else {
            plain.flatMap(p -> linked.condition(main, inside, List.of(p), true, draft.said))
                    .ifPresent(draft.where::add);
        }
        draft.note("notLinked");
    }

    private Optional<ColumnRef> firstShown() {
        return fragments.stream()
                .filter(f -> f instanceof Fragment.Shown)
                .flatMap(f -> f.mentions().stream())
                .flatMap(m -> resolution.column(m).stream())
                .map(Name.OfColumn::ref)
                .findFirst();
    }

    /** Without any of a thing; filters right after it say which. */
    private void lacking(int at, Mention what) {
        Optional<String> table = resolution.tableOf(what);
        if (table.isEmpty()) {
            return;
        }
        Optional<Name.OfColumn> column = resolution.column(what);
        if (table.get().equals(main)) {
            column.ifPresent(c -> draft.where.add(new Condition.IsNull(new Expr.Column(c.ref()), false)));
            return;
        }
        column.ifPresent(c -> draft.said.add(c.ref()));
        Set<String> inside = new LinkedHashSet<>(Set.of(table.get()));
        List<Condition> conditions = new ArrayList<>();
        for (int j = at + 1; j < fragments.size(); j++) {
            Fragment f = fragments.get(j);
            if (f instanceof Fragment.Mark m && (m.cue() == Cue.AND || m.cue() == Cue.THAT || m.cue() == Cue.WHOSE)) {
                break;
            }
            if (isFilter(f)
                    && !done.contains(j)
                    && !tableOf(f).filter(main::equals).isPresent()) {
                done.add(j);
                condition(f, false).ifPresent(conditions::add);
                tableOf(f).ifPresent(inside::add);
            }
        }
        linked.condition(main, inside, conditions, true, draft.said).ifPresent(draft.where::add);
        draft.note("lacking");
    }

    // ---- filters

    private boolean filter(int at, Fragment f) {
        if (f instanceof Fragment.Valued v
                && v.negated()
                && resolution.columns().containsKey(v)) {
            addNegated(new Fragment.Valued(v.from(), v.to(), v.column(), v.values(), v.cue(), false), v);
            return true;
        }
        Optional<Condition> condition = condition(f, false);
        if (condition.isEmpty()) {
            return false;
        }
        String table = tableOf(f).orElse(main);
        if (f instanceof Fragment.Valued v && both(at, v, condition.get(), table)) {
            return true;
        }
        if (!graph.toOne(main, table) && choices.flips(Choice.SEMI_JOIN)) {
            Optional<Condition> inside =
                    linked.condition(main, Set.of(table), List.of(condition.get()), false, draft.said);
            inside.ifPresent(draft.where::add);
            return inside.isPresent();
        }
        draft.where.add(condition.get());
        draft.tables.add(table);
        return true;
    }

    /** Two values of one column linked by "and" cannot hold for one row. */
    private boolean both(int at, Fragment.Valued v, Condition condition, String table) {
        if (v.negated() || addsOnly()) {
            return false;
        }
        if (v.values().size() == 2 && v.cue() != Cue.OR) {
            boolean or = choices.decide(Choice.AND_IS_OR, v.cue() != Cue.BOTH && graph.toOne(main, table));
            if (!or) {
                ColumnRef column = resolution.columns().get(v);
                alsoInAnother(
                        equalTo(column, v.values().get(0)),
                        equalTo(column, v.values().get(1)),
                        table);
                return true;
            }
        }
        Optional<Integer> second = partner(at, v);
        if (second.isPresent()) {
            done.add(second.get());
            Condition other = condition(fragments.get(second.get()), false).orElseThrow();
            if (other.equals(condition)) {
                draft.where.add(condition);
                draft.tables.add(table);
                return true;
            }
            boolean saysOr = fragments.subList(at, second.get()).stream()
                    .anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == Cue.OR);
            if (choices.decide(Choice.AND_IS_OR, saysOr)) {
                draft.where.add(new Condition.AnyOf(List.of(condition, other)));
                draft.tables.add(table);
            } else {
                alsoInAnother(condition, other, table);
            }
            return true;
        }
        return false;
    }

    /** Where only numbers over all rows are asked for, "Oslo and Bergen" are both in. */
    private boolean addsOnly() {
        return frame.firstMetric().isPresent()
                || fragments.stream()
                        .noneMatch(f -> f instanceof Fragment.Thing
                                || (f instanceof Fragment.Shown s
                                        && s.aggregates().isEmpty()));
    }

    private void alsoInAnother(Condition one, Condition other, String table) {
        draft.where.add(one);
        draft.tables.add(table);
        draft.alsoInAnother = Optional.of(other);
        draft.note("intersect");
    }

    /** A later filter on the same column. */
    private Optional<Integer> partner(int at, Fragment.Valued v) {
        ColumnRef column = resolution.columns().get(v);
        for (int j = at + 1; j < fragments.size(); j++) {
            if (fragments.get(j) instanceof Fragment.Valued other
                    && !done.contains(j)
                    && column != null
                    && column.equals(resolution.columns().get(other))
                    && !other.negated()) {
                return Optional.of(j);
            }
        }
        return Optional.empty();
    }

    private Optional<String> tableOf(Fragment f) {
        if (f instanceof Fragment.Valued v) {
            return Optional.ofNullable(resolution.columns().get(v)).map(ColumnRef::table);
        }
        if ((f instanceof Fragment.Compared c && c.what().isEmpty())
                || (f instanceof Fragment.Against a && a.what().isEmpty())
                || (f instanceof Fragment.Timed t && t.column().isEmpty())
                || (f instanceof Fragment.Alike l && l.column().isEmpty())) {
            return columnOf(f).map(ColumnRef::table);
        }
        return f.mentions().stream().findFirst().flatMap(resolution::tableOf);
    }

    /** The column that a filter is about, found by its kind where it is not said. */
    private Optional<ColumnRef> columnOf(Fragment f) {
        if (f instanceof Fragment.Compared c && c.adjective().isPresent()) {
            return measured(c.adjective().get()).map(Tables.Measured::column);
        }
        if (f instanceof Fragment.Against a && a.adjective().isPresent()) {
            return measured(a.adjective().get()).map(Tables.Measured::column);
        }
        if (f instanceof Fragment.Timed t && t.column().isEmpty()) {
            return new TimeColumns(model, graph)
                    .of(main, frame.mentioned(), t.time().interval(), frame.firstMetric());
        }
        Optional<ColumnRef> said =
                f.mentions().stream().findFirst().flatMap(resolution::column).map(Name.OfColumn::ref);
        if (said.isPresent()) {
            return said;
        }
        if (f instanceof Fragment.Alike) {
            return nearestText(fragments.indexOf(f));
        }
        return f instanceof Fragment.Compared ? nearestNumber(fragments.indexOf(f)) : Optional.empty();
    }

    private Optional<Tables.Measured> measured(String adjective) {
        List<String> near = new ArrayList<>(List.of(main));
        near.addAll(frame.mentioned());
        return tables.measured(adjective, near, Optional.empty());
    }

    private Optional<ColumnRef> nearestText(int at) {
        for (int j = at - 1; j >= 0; j--) {
            for (Mention m : fragments.get(j).mentions()) {
                Optional<ColumnRef> column = resolution
                        .column(m)
                        .filter(c -> c.column().type().family() == DataType.Family.TEXT)
                        .map(Name.OfColumn::ref);
                if (column.isPresent()) {
                    return column;
                }
            }
        }
        return model.table(main).map(tables::shown).map(s -> s.get(0));
    }

    private Optional<ColumnRef> nearestNumber(int at) {
        for (int j = at - 1; j >= 0; j--) {
            for (Mention m : fragments.get(j).mentions()) {
                Optional<ColumnRef> column = resolution
                        .column(m)
                        .filter(c -> c.column().type().numeric())
                        .map(Name.OfColumn::ref);
                if (column.isPresent()) {
                    draft.note("guessedColumn");
                    return column;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Condition> condition(Fragment f, boolean negated) {
        if (f instanceof Fragment.Valued v) {
            return values(v, negated != v.negated());
        }
        if (f instanceof Fragment.Sides s) {
            return sides(s, negated);
        }
        Optional<ColumnRef> column = columnOf(f);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        draft.said.add(column.get());
        Expr value = new Expr.Column(column.get());
        if (f instanceof Fragment.Alike a) {
            String pattern = (a.cue() == Cue.STARTS ? "" : "%") + a.text() + (a.cue() == Cue.ENDS ? "" : "%");
            return Optional.of(new Condition.Like(value, pattern, a.negated() != negated));
        }
        if (f instanceof Fragment.Empty e) {
            return Optional.of(new Condition.IsNull(value, e.negated() != negated));
        }
        if (f instanceof Fragment.Timed t) {
            return Optional.of(new TimeColumns(model, graph).condition(column.get(), t, negated));
        }
        if (f instanceof Fragment.Against a) {
            boolean falls = a.adjective()
                    .flatMap(this::measured)
                    .map(Tables.Measured::falling)
                    .orElse(false);
            Condition.Operator operator = negated != falls ? a.operator().negated() : a.operator();
            return Optional.of(
                    new Condition.Compare(value, operator, new Expr.Scalar(Tables.ofAll(a.function(), column.get()))));
        }
        return compared((Fragment.Compared) f, column.get(), negated);
    }

    private Optional<Condition> sides(Fragment.Sides s, boolean negated) {
        Optional<Name.OfColumn> left = resolution.column(s.left());
        Optional<Name.OfColumn> right = resolution.column(s.right());
        if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
            return Optional.empty();
        }
        draft.tables.add(right.get().table().name());
        Condition.Operator operator = negated ? s.operator().negated() : s.operator();
        return Optional.of(new Condition.Compare(
                Frame.column(left.get().ref()),
                operator,
                Frame.column(right.get().ref())));
    }

    private Optional<Condition> compared(Fragment.Compared c, ColumnRef ref, boolean negated) {
        Column column = model.column(ref).orElseThrow();
        boolean falls = c.adjective()
                .flatMap(this::measured)
                .map(Tables.Measured::falling)
                .orElse(false);
        Condition condition =
                Numbers.bounds(numeric(ref, column, c.number()), c, false).get(0);
        if (!column.type().numeric()) {
            draft.note("comparesText");
            if (c.operator() == Condition.Operator.EQ) {
                condition =
                        new Condition.Compare(new Expr.Column(ref), Condition.Operator.EQ, new Expr.Text(c.number()));
            }
        }
        if (falls && condition instanceof Condition.Compare x) {
            Condition.Operator turned = switch (x.operator()) {
                case GT -> Condition.Operator.LT;
                case LT -> Condition.Operator.GT;
                case GE -> Condition.Operator.LE;
                case LE -> Condition.Operator.GE;
                default -> x.operator();
            };
            condition = new Condition.Compare(x.left(), turned, x.right());
        }
        if (negated && condition instanceof Condition.Compare x) {
            return Optional.of(new Condition.Compare(x.left(), x.operator().negated(), x.right()));
        }
        return Optional.of(negated ? new Condition.Not(condition) : condition);
    }

    private static Expr numeric(ColumnRef ref, Column column, String number) {
        Expr value = new Expr.Column(ref);
        return column.type().family() == DataType.Family.TEXT && !number.isEmpty() ? new Expr.AsNumber(value) : value;
    }

    private Optional<Condition> values(Fragment.Valued v, boolean negated) {
        ColumnRef column = resolution.columns().get(v);
        if (column == null) {
            return Optional.empty();
        }
        draft.said.add(column);
        if (v.values().size() == 1) {
            Condition.Compare equal =
                    (Condition.Compare) equalTo(column, v.values().get(0));
            return Optional.of(
                    negated ? new Condition.Compare(equal.left(), Condition.Operator.NE, equal.right()) : equal);
        }
        List<Expr> texts = v.values().stream()
                .map(x -> (Expr) new Expr.Text(stored(column, x)))
                .toList();
        Condition in = new Condition.In(new Expr.Column(column), texts);
        return Optional.of(negated ? new Condition.Not(in) : in);
    }

    private static Condition equalTo(ColumnRef column, Meaning.OfValue value) {
        return new Condition.Compare(
                new Expr.Column(column), Condition.Operator.EQ, new Expr.Text(stored(column, value)));
    }

    private static String stored(ColumnRef column, Meaning.OfValue value) {
        return value.matches().stream()
                .filter(m -> m.column().equals(column))
                .map(Meaning.ValueMatch::value)
                .findFirst()
                .orElse(value.text());
    }
}
