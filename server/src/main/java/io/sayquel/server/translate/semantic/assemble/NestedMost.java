package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Fragment.Extreme;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** "students in the dorm with the most amenities": the superlative is about the dorm, and the question about its students. */
final class NestedMost {
    private final Frame frame;

    NestedMost(Frame frame) {
        this.frame = frame;
    }

    /** The condition on the thing that the superlative is about; empty where that is what the question is about. */
    Optional<Condition> of(int at, Extreme e, String counted) {
        Optional<Table> owner = frame.late(at) ? owner(at, counted) : Optional.empty();
        return owner.filter(t -> t.key().size() == 1)
                .flatMap(t -> frame.graph
                        .connect(List.of(t.name(), counted), frame.draft.said)
                        .map(tree -> condition(t, tree.source(), counted, e)));
    }

    /** The thing named right before the superlative. */
    private Optional<Table> owner(int at, String counted) {
        for (int i = at - 1; i > 0; i--) {
            if (frame.fragments.get(i) instanceof Fragment.Thing t) {
                return frame.resolution
                        .tableOf(t.what())
                        .filter(x -> !x.equals(frame.main) && !x.equals(counted))
                        .flatMap(frame.model::table);
            }
            if (!(frame.fragments.get(i) instanceof Fragment.Mark)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Condition condition(Table owner, Query.Source source, String counted, Extreme e) {
        Expr key = Frame.column(new ColumnRef(owner.name(), owner.key().get(0)));
        Expr count = new Expr.Aggregate(Expr.Aggregate.Function.COUNT, false, new Expr.AllOf(counted));
        frame.draft.tables.add(owner.name());
        Query most = new Query(
                List.of(new Query.Output(key, Optional.empty())),
                false,
                source,
                List.of(),
                List.of(key),
                List.of(),
                List.of(new Query.SortKey(count, e.most())),
                OptionalInt.of(Math.max(1, e.count())),
                true,
                Optional.empty());
        return new Condition.InQuery(key, most, false);
    }
}
