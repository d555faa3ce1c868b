package io.sayquel.server.translate.semantic.rank;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans that say the same in two ways: the rows of a table counted, and a metric that is defined as just that. They are no two
 * meanings, so that none may make the other doubtful.
 */
final class Twins {
    private Twins() {}

    /** Each meaning once, as what stands first says it. */
    static List<Plan> apart(List<Plan> plans) {
        Set<Query> seen = new HashSet<>();
        List<Plan> apart = new ArrayList<>();
        plans.stream().filter(p -> seen.add(written(p.query()))).forEach(apart::add);
        return apart;
    }

    private static Query written(Query q) {
        return new Query(
                q.select().stream()
                        .map(o -> new Query.Output(written(o.expr()), o.name()))
                        .toList(),
                q.distinct(),
                q.from(),
                q.where(),
                q.groupBy(),
                q.having(),
                q.orderBy().stream()
                        .map(k -> new Query.SortKey(written(k.expr()), k.descending()))
                        .toList(),
                q.limit(),
                q.withTies(),
                q.combined());
    }

    private static Expr written(Expr expr) {
        return expr instanceof Expr.Defined d && d.metric().countsRows()
                ? new Aggregate(Function.COUNT, false, new Expr.AllOf(d.metric().table()))
                : expr;
    }
}
