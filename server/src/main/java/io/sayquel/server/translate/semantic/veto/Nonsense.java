package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Contradiction;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a query, however it came about, asks what nobody asks: it was misread then. */
final class Nonsense {
    private static final Pattern OF_ONE = Pattern.compile("(?i)^unit[_ ]?(price|cost)|[_ ]per[_ ]");

    private Nonsense() {}

    static boolean is(Query query, SemanticModel model) {
        return Contradiction.among(query.where())
                || sortsOneRow(query)
                || countsMoments(query, model)
                || query.select().stream().anyMatch(o -> filtersHalf(o.expr()))
                || groupsByMeasure(query, model)
                || onlyPeriods(query)
                || query.select().stream().anyMatch(o -> countsItsGroup(o.expr(), query))
                || addsRates(query, model)
                || (model.definesMetrics()
                        && (listsByParts(query, model)
                                || Excluded.leavesDoubt(query, model)
                                || Excluded.leavesPartOfWhole(query, model)))
                || query.where().stream().anyMatch(c -> comparesMoments(c, model) || wantsEmptyMeasure(c, model));
    }

    /** Each month once, where something of each month was asked for. */
    private static boolean onlyPeriods(Query query) {
        return !query.groupBy().isEmpty()
                && query.having().isEmpty()
                && query.limit().isEmpty()
                && query.select().stream().allMatch(o -> o.expr() instanceof Expr.Period);
    }

    /** How many customers each customer is: "number of customers with revenue over 1000". */
    private static boolean countsItsGroup(Expr expr, Query query) {
        return expr instanceof Expr.Aggregate a
                && a.function() == Function.COUNT
                && query.groupBy().contains(a.of());
    }

    /** "products with more than 50 units" by single sales, each of which is a part of what a product sold. */
    private static boolean listsByParts(Query query, SemanticModel model) {
        boolean many = query.groupBy().isEmpty()
                && query.select().stream()
                        .allMatch(o -> column(o.expr(), model)
                                .filter(c -> c.role() == Role.DIMENSION
                                        && !c.display()
                                        && !c.stats().unique())
                                .isPresent());
        return many
                && query.where().stream()
                        .anyMatch(w -> w instanceof Condition.Compare c
                                && column(c.left(), model)
                                        .filter(x -> x.role() == Role.MEASURE && x.additive())
                                        .isPresent());
    }

    /** "total unit cost": the cost of one piece, added without how many pieces there were. */
    private static boolean addsRates(Query query, SemanticModel model) {
        Stream<Expr> keys = query.orderBy().stream().map(Query.SortKey::expr);
        return Stream.concat(query.select().stream().map(Query.Output::expr), keys)
                .flatMap(Expr::numbers)
                .anyMatch(e -> e instanceof Expr.Aggregate a
                        && a.function() == Function.SUM
                        && column(a.of(), model)
                                .filter(c -> !c.additive() && (model.definesMetrics() || isOfOne(c)))
                                .isPresent());
    }

    /** Whether a column that nobody described says that it is of one piece; the prices of houses may be added. */
    private static boolean isOfOne(Column column) {
        return OF_ONE.matcher(column.name()).find();
    }

    /** One number in an order: what was to be sorted has become the number. */
    private static boolean sortsOneRow(Query query) {
        boolean oneRow = query.groupBy().isEmpty() && query.select().stream().allMatch(o -> isTotal(o.expr()));
        return oneRow && !query.orderBy().isEmpty();
    }

    private static boolean isTotal(Expr expr) {
        return expr instanceof Expr.Aggregate || expr instanceof Expr.Defined;
    }

    /** "number of orders and sales by region" as a row for each amount of sales. */
    private static boolean groupsByMeasure(Query query, SemanticModel model) {
        return model.definesMetrics()
                && query.groupBy().size() > 1
                && query.groupBy().stream()
                        .anyMatch(e -> column(e, model)
                                .filter(c -> c.role() == Role.MEASURE)
                                .isPresent());
    }

    /** A condition stands behind one aggregate: of a quotient it would hold for one half. */
    private static boolean filtersHalf(Expr expr) {
        if (expr instanceof Expr.Growth g) {
            return filtersHalf(g.now()) || filtersHalf(g.before());
        }
        if (expr instanceof Expr.Ratio q) {
            return filtersHalf(q.part()) || filtersHalf(q.whole());
        }
        return expr instanceof Expr.Filtered f
                && f.aggregate() instanceof Expr.Defined d
                && !d.metric().isOneAggregate();
    }

    /** A moment that is more than 500, from 100 to 200, or above average. */
    private static boolean comparesMoments(Condition condition, SemanticModel model) {
        if (condition instanceof Condition.Between b) {
            return b.low() instanceof Expr.Num && isMoment(b.value(), model);
        }
        return condition instanceof Condition.Compare c
                && (c.right() instanceof Expr.Num || isAverage(c.right()))
                && isMoment(c.left(), model);
    }

    private static boolean isMoment(Expr expr, SemanticModel model) {
        return column(expr, model).filter(x -> x.type().temporal()).isPresent();
    }

    private static boolean isAverage(Expr expr) {
        return expr instanceof Expr.Scalar s
                && s.query().select().stream()
                        .anyMatch(o -> o.expr() instanceof Expr.Aggregate a && a.function() == Function.AVG);
    }

    /** "without discount" as rows that have no number there, where every row has one: it is 0 in those that are meant. */
    private static boolean wantsEmptyMeasure(Condition condition, SemanticModel model) {
        return condition instanceof Condition.IsNull n
                && !n.negated()
                && column(n.value(), model)
                        .filter(x -> x.role() == Role.MEASURE
                                && x.stats().rows() > 0
                                && x.stats().nulls() == 0)
                        .isPresent();
    }

    /** The column that a value is; empty if it is none. */
    static Optional<Column> column(Expr expr, SemanticModel model) {
        return expr instanceof Expr.Column c ? model.column(c.ref()) : Optional.empty();
    }

    /** Different days, or yes and no, counted where rows were meant: "how many signed up". */
    private static boolean countsMoments(Query query, SemanticModel model) {
        return query.select().stream()
                .map(Query.Output::expr)
                .filter(e -> e instanceof Expr.Aggregate a && a.distinct())
                .map(e -> ((Expr.Aggregate) e).of())
                .filter(Expr.Column.class::isInstance)
                .anyMatch(e -> model.column(((Expr.Column) e).ref())
                        .filter(c -> c.role() == Role.TIME || c.role() == Role.FLAG)
                        .isPresent());
    }
}
