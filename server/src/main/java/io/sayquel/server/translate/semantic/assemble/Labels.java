package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import java.util.List;
import java.util.stream.Stream;

/** What the numbers of groups stand for: a number without its group, or dated like another, looks right and is not. */
final class Labels {
    private final Draft draft;
    private final boolean governed;

    /** @param governed whether the data has metrics, and so people who read numbers rather than rows */
    Labels(Draft draft, boolean governed) {
        this.draft = draft;
        this.governed = governed;
    }

    /** Periods, and in governed data all groups, stand before the numbers: "revenue by month and region". */
    void showGroups() {
        List<Draft.Item> hidden = draft.groups.stream()
                .filter(g -> g instanceof Expr.Period || governed)
                .filter(g -> draft.showsAggregate() && !isShown(g))
                .map(g -> new Draft.Item(g, false))
                .toList();
        draft.items.addAll(0, hidden);
    }

    /** The thing of a key is shown by its name. */
    private boolean isShown(Expr group) {
        return draft.plain().stream()
                .anyMatch(e -> e.equals(group)
                        || (e instanceof Expr.Column shown
                                && group instanceof Expr.Column key
                                && draft.keys.contains(key.ref())
                                && shown.ref().table().equals(key.ref().table())));
    }

    /** "active customers and new customers by month": one goes by the order, the other by the day of signing up. */
    boolean mixTimes() {
        boolean timed = draft.period().isPresent()
                || draft.where.stream()
                        .anyMatch(c -> c instanceof Condition.During
                                || (c instanceof Condition.Compare x && x.right() instanceof Expr.Day));
        return timed
                && draft.items.stream()
                                .flatMap(i -> i.expr() instanceof Expr.Defined d ? time(d.metric()) : Stream.empty())
                                .distinct()
                                .count()
                        > 1;
    }

    private static Stream<String> time(Metric metric) {
        return metric.time().stream().map(t -> t.contains(".") ? t : metric.table() + "." + t);
    }
}
