package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.List;

/** Whoever asks how many there are gets a number: a list of them is another answer, however sure the ranking is. */
final class Counting {
    private Counting() {}

    /** The plans that count where counting was asked for; all of them where none does. */
    static List<Plan> preferred(List<Plan> plans) {
        List<Plan> counting = plans.stream().filter(p -> !isLeftOut(p)).toList();
        return counting.isEmpty() ? plans : counting;
    }

    /** "the number of cancelled orders" as the orders: a count that was said is neither shown nor compared nor ordered by. */
    static boolean isLeftOut(Plan plan) {
        Query query = plan.query();
        return plan.fragments().stream().anyMatch(Fragment.Counted.class::isInstance)
                && query.select().stream().allMatch(o -> isPlain(o.expr(), plan))
                && query.having().isEmpty()
                && query.orderBy().stream().allMatch(key -> key.expr() instanceof Expr.Column);
    }

    /** A column that is no stored number of what was to be counted, such as "points". */
    private static boolean isPlain(Expr expr, Plan plan) {
        return expr instanceof Expr.AllOf
                || (expr instanceof Expr.Column column
                        && plan.fragments().stream()
                                .filter(Fragment.Counted.class::isInstance)
                                .flatMap(f -> f.mentions().stream())
                                .flatMap(m -> m.matches().stream())
                                .noneMatch(
                                        m -> m.name().id().equals(column.ref().toString())));
    }
}
