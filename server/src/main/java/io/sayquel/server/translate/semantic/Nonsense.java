package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import java.math.BigDecimal;
import java.util.List;

/** Whether a query, however it came about, asks what nobody asks: it was misread then. */
final class Nonsense {
    private Nonsense() {}

    static boolean is(Query query, SemanticModel model) {
        return contradicts(query.where()) || sortsOneRow(query) || countsMoments(query, model);
    }

    /** More than 60 and less than 50 at once: "both" was meant of two rows. */
    private static boolean contradicts(List<Condition> conditions) {
        for (Condition one : conditions) {
            for (Condition other : conditions) {
                if (one instanceof Condition.Compare low
                        && other instanceof Condition.Compare high
                        && low.left().equals(high.left())
                        && isLower(low.operator())
                        && isUpper(high.operator())
                        && low.right() instanceof Expr.Num least
                        && high.right() instanceof Expr.Num most
                        && new BigDecimal(least.text()).compareTo(new BigDecimal(most.text())) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLower(Condition.Operator operator) {
        return operator == Condition.Operator.GT || operator == Condition.Operator.GE;
    }

    private static boolean isUpper(Condition.Operator operator) {
        return operator == Condition.Operator.LT || operator == Condition.Operator.LE;
    }

    /** One number in an order: what was to be sorted has become the number. */
    private static boolean sortsOneRow(Query query) {
        boolean oneRow = query.groupBy().isEmpty() && query.select().stream().allMatch(o -> isTotal(o.expr()));
        return oneRow && !query.orderBy().isEmpty();
    }

    private static boolean isTotal(Expr expr) {
        return expr instanceof Expr.Aggregate || expr instanceof Expr.Defined;
    }

    /** Different days counted where rows were meant: "how many signed up". */
    private static boolean countsMoments(Query query, SemanticModel model) {
        return query.select().stream()
                .map(Query.Output::expr)
                .filter(e -> e instanceof Expr.Aggregate a && a.function() == Expr.Aggregate.Function.COUNT)
                .map(e -> ((Expr.Aggregate) e).of())
                .filter(Expr.Column.class::isInstance)
                .anyMatch(e -> model.column(((Expr.Column) e).ref())
                        .filter(c -> c.role() == Role.TIME)
                        .isPresent());
    }
}
