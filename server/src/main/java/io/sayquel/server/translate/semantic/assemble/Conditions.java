package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a single filtering fragment states: its column, its table, its condition. */
final class Conditions {
    private final Frame frame;
    private final Draft draft;
    private final Resolution resolution;

    Conditions(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
        this.resolution = frame.resolution;
    }

    /** Whether a fragment filters rows by itself. */
    static boolean isFilter(Fragment f) {
        return f instanceof Fragment.Valued
                || f instanceof Fragment.Person
                || f instanceof Fragment.Alike
                || f instanceof Fragment.Timed
                || f instanceof Fragment.Sides
                || f instanceof Fragment.Empty
                || f instanceof Fragment.Against
                || (f instanceof Fragment.Compared c
                        && !c.counted()
                        && c.aggregates().isEmpty()
                        && c.what().map(w -> !w.definition()).orElse(true));
    }

    /** The table whose rows a filter is about. */
    Optional<String> tableOf(Fragment f) {
        if (f instanceof Fragment.Valued v) {
            return Optional.ofNullable(resolution.columns().get(v)).map(ColumnRef::table);
        }
        if (f instanceof Fragment.Person p) {
            return Optional.of(nearest(p.who()).first().table());
        }
        boolean unsaid = (f instanceof Fragment.Compared c && c.what().isEmpty())
                || (f instanceof Fragment.Against a && a.what().isEmpty())
                || (f instanceof Fragment.Timed t && t.column().isEmpty())
                || (f instanceof Fragment.Alike l && l.column().isEmpty());
        return unsaid
                ? columnOf(f).map(ColumnRef::table)
                : f.mentions().stream().findFirst().flatMap(resolution::tableOf);
    }

    /** Of several tables with such a person, the one that the question is about or that is nearest to it. */
    private Meaning.PersonMatch nearest(Meaning.OfPerson who) {
        return who.matches().stream()
                .min(Comparator.comparingInt(
                        m -> frame.mentioned().contains(m.first().table())
                                ? -1
                                : frame.graph.distance(frame.main, m.first().table())))
                .orElseThrow();
    }

    /** "customers with at least 3 orders in 2025": what is counted was then, not the customer. */
    private Optional<ColumnRef> ofCounted(int at) {
        return at > 0 && frame.fragments.get(at - 1) instanceof Fragment.Compared c && c.counted()
                ? c.what()
                        .flatMap(frame.resolution::tableOf)
                        .flatMap(frame.model::table)
                        .flatMap(t -> t.time().map(x -> new ColumnRef(t.name(), x)))
                : Optional.empty();
    }

    /** The column that a filter is about, found by its kind where it is not said. */
    Optional<ColumnRef> columnOf(Fragment f) {
        if (f instanceof Fragment.Valued v) {
            return Optional.ofNullable(resolution.columns().get(v));
        }
        if (f instanceof Fragment.Compared c && c.adjective().isPresent()) {
            return measured(c, c.adjective().get()).map(Tables.Measured::column);
        }
        if (f instanceof Fragment.Against a && a.adjective().isPresent()) {
            return measured(a, a.adjective().get()).map(Tables.Measured::column);
        }
        if (f instanceof Fragment.Timed t && t.column().isEmpty()) {
            return ofCounted(frame.fragments.indexOf(f))
                    .or(() -> ofWordBefore(t))
                    .or(() -> new TimeColumns(frame.model, frame.graph)
                            .of(frame.main, frame.mentioned(), t.time().interval(), frame.firstMetric()));
        }
        Optional<ColumnRef> said =
                f.mentions().stream().findFirst().flatMap(resolution::column).map(Name.OfColumn::ref);
        if (said.isPresent()) {
            return said;
        }
        if (f instanceof Fragment.Alike) {
            return nearestText(frame.fragments.indexOf(f));
        }
        return f instanceof Fragment.Compared ? nearestNumber(frame.fragments.indexOf(f)) : Optional.empty();
    }

    /** "closed in March", where rows are closed as their state, too: they were then closed in March. */
    private Optional<ColumnRef> ofWordBefore(Fragment.Timed time) {
        return frame.fragments.stream()
                .filter(f -> f instanceof Fragment.Valued && f.to() == time.from())
                .flatMap(f -> frame.lattice.arcs(f.from(), Meaning.OfColumns.class))
                .filter(named -> named.to() == time.from())
                .flatMap(named -> named.meaning().matches().stream())
                .flatMap(m -> m.name() instanceof Name.OfColumn c ? Stream.of(c) : Stream.empty())
                .filter(c -> c.column().type().temporal() && c.table().name().equals(frame.main))
                .map(Name.OfColumn::ref)
                .findFirst();
    }

    private Optional<Tables.Measured> measured(Fragment f, String adjective) {
        return frame.tables.measured(adjective, Neighbours.tables(frame, frame.fragments.indexOf(f)), Optional.empty());
    }

    private Optional<ColumnRef> nearestText(int at) {
        for (int j = at - 1; j >= 0; j--) {
            for (Mention m : frame.fragments.get(j).mentions()) {
                Optional<ColumnRef> column = resolution
                        .column(m)
                        .filter(c -> c.column().type().family() == DataType.Family.TEXT)
                        .map(Name.OfColumn::ref);
                if (column.isPresent()) {
                    return column;
                }
            }
        }
        return frame.model.table(frame.main).map(frame.tables::shown).map(s -> s.get(0));
    }

    private Optional<ColumnRef> nearestNumber(int at) {
        for (int j = at - 1; j >= 0; j--) {
            for (Mention m : frame.fragments.get(j).mentions()) {
                Optional<ColumnRef> column = resolution
                        .column(m)
                        .filter(c -> c.column().type().numeric() && c.column().role() != Role.ID)
                        .map(Name.OfColumn::ref);
                if (column.isPresent()) {
                    draft.note("guessedColumn");
                    return column;
                }
            }
        }
        return Optional.empty();
    }

    /** The condition that a filter states, or its opposite; empty if it finds no column. */
    Optional<Condition> of(Fragment f, boolean negated) {
        if (f instanceof Fragment.Valued v) {
            return values(v, negated != v.negated());
        }
        if (f instanceof Fragment.Person p) {
            return Optional.of(person(p, negated != p.negated()));
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
            return Optional.of(new TimeColumns(frame.model, frame.graph).condition(column.get(), t, negated));
        }
        if (f instanceof Fragment.Against a) {
            return Optional.of(against(a, column.get(), negated));
        }
        return compared((Fragment.Compared) f, column.get(), negated);
    }

    private Condition person(Fragment.Person p, boolean negated) {
        Meaning.PersonMatch match = nearest(p.who());
        draft.said.add(match.first());
        draft.said.add(match.last());
        Condition both = new Condition.AllOf(
                List.of(equal(match.first(), match.firstName()), equal(match.last(), match.lastName())));
        return negated ? new Condition.Not(both) : both;
    }

    private static Condition equal(ColumnRef column, String value) {
        return new Condition.Compare(new Expr.Column(column), Condition.Operator.EQ, new Expr.Text(value));
    }

    private Condition against(Fragment.Against a, ColumnRef column, boolean negated) {
        boolean falls = a.adjective()
                .flatMap(x -> measured(a, x))
                .map(Tables.Measured::falling)
                .orElse(false);
        Condition.Operator operator = negated != falls ? a.operator().negated() : a.operator();
        Query all = inner(a, column).orElse(Tables.ofAll(a.function(), column, List.of()));
        return new Condition.Compare(new Expr.Column(column), operator, new Expr.Scalar(all));
    }

    /** "above the average price of red cars": what follows the average says of which rows it is. */
    private Optional<Query> inner(Fragment.Against a, ColumnRef column) {
        int at = frame.fragments.indexOf(a);
        boolean follows = at + 2 < frame.fragments.size()
                && frame.fragments.get(at + 1) instanceof Fragment.Mark m
                && m.cue() == Cue.IN
                && frame.fragments.get(at + 2) instanceof Fragment.Valued v
                && tableOf(v).filter(column.table()::equals).isPresent();
        if (!follows || frame.choices.flips(Choice.INNER_FILTER)) {
            return Optional.empty();
        }
        frame.done.add(at + 2);
        return of(frame.fragments.get(at + 2), false)
                .map(condition -> Tables.ofAll(a.function(), column, List.of(condition)));
    }

    private Optional<Condition> sides(Fragment.Sides s, boolean negated) {
        Optional<Name.OfColumn> left = resolution.column(s.left());
        Optional<Name.OfColumn> right = resolution.column(s.right());
        if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
            return Optional.empty();
        }
        draft.tables.add(right.get().table().name());
        Condition.Operator operator = negated ? s.operator().negated() : s.operator();
        boolean numbers = left.get().column().type().numeric()
                || right.get().column().type().numeric();
        return Optional.of(new Condition.Compare(side(left.get(), numbers), operator, side(right.get(), numbers)));
    }

    private static Expr side(Name.OfColumn column, boolean number) {
        boolean text = column.column().type().family() == DataType.Family.TEXT;
        Expr value = Frame.column(column.ref());
        return number && text ? new Expr.AsNumber(value) : value;
    }

    private Optional<Condition> compared(Fragment.Compared c, ColumnRef ref, boolean negated) {
        Column column = frame.model.column(ref).orElseThrow();
        boolean falls = c.adjective()
                .flatMap(x -> measured(c, x))
                .map(Tables.Measured::falling)
                .orElse(false);
        Condition condition =
                Numbers.bounds(numeric(ref, column, c.number()), c, false).get(0);
        if (!column.type().numeric()) {
            draft.note("comparesText");
            if (c.operator() == Condition.Operator.EQ && c.upper().isEmpty()) {
                condition = equal(ref, c.number());
            }
        }
        if (falls && condition instanceof Condition.Compare x) {
            condition = new Condition.Compare(x.left(), turned(x.operator()), x.right());
        }
        if (negated && condition instanceof Condition.Compare x) {
            return Optional.of(new Condition.Compare(x.left(), x.operator().negated(), x.right()));
        }
        return Optional.of(negated ? new Condition.Not(condition) : condition);
    }

    private static Condition.Operator turned(Condition.Operator operator) {
        return switch (operator) {
            case GT -> Condition.Operator.LT;
            case LT -> Condition.Operator.GT;
            case GE -> Condition.Operator.LE;
            case LE -> Condition.Operator.GE;
            default -> operator;
        };
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
        boolean numbers =
                frame.model.column(column).map(c -> c.type().numeric()).orElse(false);
        if (numbers && v.values().stream().anyMatch(x -> !isNumber(literal(column, x)))) {
            return Optional.empty(); // no number is called so
        }
        draft.said.add(column);
        if (v.values().size() == 1) {
            Condition.Compare equal =
                    (Condition.Compare) equalTo(column, v.values().get(0));
            return Optional.of(
                    negated ? new Condition.Compare(equal.left(), Condition.Operator.NE, equal.right()) : equal);
        }
        List<Expr> texts = v.values().stream().map(x -> literal(column, x)).toList();
        Condition in = new Condition.In(new Expr.Column(column), texts);
        return Optional.of(negated ? new Condition.Not(in) : in);
    }

    /** A column holds a value, written as it is stored. */
    static Condition equalTo(ColumnRef column, Meaning.OfValue value) {
        return new Condition.Compare(new Expr.Column(column), Condition.Operator.EQ, literal(column, value));
    }

    private static Expr literal(ColumnRef column, Meaning.OfValue value) {
        return value.matches().stream()
                .filter(m -> m.column().equals(column))
                .map(Meaning.ValueMatch::literal)
                .findFirst()
                .orElseGet(() -> new Expr.Text(value.text()));
    }

    private static boolean isNumber(Expr literal) {
        return literal instanceof Expr.Truth
                || (literal instanceof Expr.Text t && t.value().matches("-?\\d+(\\.\\d+)?"));
    }
}
