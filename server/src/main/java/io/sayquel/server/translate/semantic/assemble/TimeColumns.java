package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which column says when, and how a time becomes a condition on it. */
final class TimeColumns {
    private final SemanticModel model;
    private final JoinGraph graph;

    TimeColumns(SemanticModel model, JoinGraph graph) {
        this.model = model;
        this.graph = graph;
    }

    /** The column that dates a table's rows: its own first, then that of tables in the question, then of linked ones. */
    Optional<ColumnRef> of(String main, Set<String> mentioned, Interval interval, Optional<Metric> metric) {
        Optional<ColumnRef> governed = metric.flatMap(m -> m.time().map(t -> qualified(t, m.table())));
        if (governed.isPresent()) {
            return governed;
        }
        List<String> order = new ArrayList<>(List.of(main));
        order.addAll(mentioned);
        model.tables().stream()
                .map(Table::name)
                .filter(t -> graph.toOne(main, t))
                .sorted(Comparator.comparingInt(t -> graph.distance(main, t)))
                .forEach(order::add);
        for (String name : order) {
            Optional<ColumnRef> found = model.table(name).flatMap(t -> dated(t, interval));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static ColumnRef qualified(String time, String table) {
        int dot = time.indexOf('.');
        return dot < 0 ? new ColumnRef(table, time) : new ColumnRef(time.substring(0, dot), time.substring(dot + 1));
    }

    private static Optional<ColumnRef> dated(Table table, Interval interval) {
        Optional<String> years = table.columns().stream()
                .filter(c -> c.stats().yearLike())
                .map(Column::name)
                .findFirst();
        Optional<String> chosen = interval.isYear() || table.time().isEmpty() ? years.or(table::time) : table.time();
        return chosen.map(c -> new ColumnRef(table.name(), c));
    }

    /** The condition that a time states about a column, or its opposite. */
    Condition condition(ColumnRef ref, Fragment.Timed timed, boolean negated) {
        Column column = model.column(ref).orElseThrow();
        Expr value = new Expr.Column(ref);
        Condition condition = column.type().temporal() ? moments(value, timed) : years(column, value, timed);
        return negated ? new Condition.Not(condition) : condition;
    }

    private static Condition moments(Expr value, Fragment.Timed timed) {
        Interval interval = timed.time().interval();
        return switch (timed.cue()) {
            case AFTER ->
                new Condition.Compare(value, Operator.GE, day(interval.to().orElseThrow()));
            case BEFORE ->
                new Condition.Compare(value, Operator.LT, day(interval.from().orElseThrow()));
            case GE ->
                new Condition.Compare(value, Operator.GE, day(interval.from().orElseThrow()));
            case LE ->
                new Condition.Compare(value, Operator.LT, day(interval.to().orElseThrow()));
            default -> new Condition.During(value, interval);
        };
    }

    private static Expr day(LocalDate day) {
        return new Expr.Day(day.toString());
    }

    /** Years as numbers, or text that holds a year. */
    private static Condition years(Column column, Expr value, Fragment.Timed timed) {
        Interval interval = timed.time().interval();
        int first = interval.from().map(LocalDate::getYear).orElse(0);
        Expr year = new Expr.Num(Integer.toString(first));
        boolean text = column.type().family() == DataType.Family.TEXT;
        if (text && !column.stats().yearLike()) {
            return new Condition.Like(value, "%" + timed.time().said() + "%", false);
        }
        Expr number = text ? new Expr.AsNumber(value) : value;
        int last = interval.to().map(t -> t.minusDays(1).getYear()).orElse(first);
        if (timed.cue() == Cue.IN && last > first) {
            return new Condition.Between(number, year, new Expr.Num(Integer.toString(last)));
        }
        return switch (timed.cue()) {
            case AFTER -> new Condition.Compare(number, Operator.GT, year);
            case BEFORE -> new Condition.Compare(number, Operator.LT, year);
            case GE -> new Condition.Compare(number, Operator.GE, year);
            case LE -> new Condition.Compare(number, Operator.LE, year);
            default -> new Condition.Compare(number, Operator.EQ, year);
        };
    }

    static boolean open(Cue cue) {
        return cue == Cue.AFTER || cue == Cue.BEFORE;
    }
}
