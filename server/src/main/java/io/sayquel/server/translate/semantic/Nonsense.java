package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Contradiction;

/** Whether a query, however it came about, asks what nobody asks: it was misread then. */
final class Nonsense {
    private Nonsense() {}

    static boolean is(Query query, SemanticModel model) {
        return Contradiction.among(query.where()) || sortsOneRow(query) || countsMoments(query, model);
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
                .filter(e -> e instanceof Expr.Aggregate a && a.distinct())
                .map(e -> ((Expr.Aggregate) e).of())
                .filter(Expr.Column.class::isInstance)
                .anyMatch(e -> model.column(((Expr.Column) e).ref())
                        .filter(c -> c.role() == Role.TIME)
                        .isPresent());
    }
}
