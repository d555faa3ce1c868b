package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a number is shown: as it is, compared, as a share or a quotient, and the first or last time of something. */
final class Measures {
    private final Frame frame;
    private final Draft draft;
    private final Shares shares;

    Measures(Frame frame) {
        this.frame = frame;
        this.draft = frame.draft;
        this.shares = new Shares(frame);
    }

    /** A number, compared between two times, as a share or as growth where the question says so. */
    void show(Expr value) {
        if (draft.versus.size() == 2) {
            List<Expr> sides = new ArrayList<>();
            for (Condition when : draft.versus) {
                sides.add(new Expr.Filtered(value, when));
            }
            sides.forEach(s -> draft.show(s, true));
            draft.show(new Expr.Growth(sides.get(0), sides.get(1)), true);
        } else if (draft.period().isPresent() && uses(Fragment.Growth.class)) {
            draft.show(value, true);
            draft.show(new Expr.Change(value, draft.period().get()), true);
        } else if (isPart()) {
            part(value);
        } else if (!draft.groups.isEmpty() && !shares.isUnclear() && uses(Fragment.Part.class)) {
            draft.show(value, true);
            draft.show(new Expr.ShareOfAll(value), true);
        } else {
            draft.show(value, true);
        }
    }

    /** "percentage of transactions by region": rows have no number but how many they are. */
    boolean isPartOfRows() {
        return isPart() || (!draft.groups.isEmpty() && shares.isAsked() && !shares.isUnclear());
    }

    /** "what percentage of orders is online": a share that a condition cuts out of all, or of each group. */
    private boolean isPart() {
        return shares.cutOut();
    }

    /** Times say of which whole; everything else says which part of it. */
    private void part(Expr whole) {
        uses(Fragment.Part.class);
        List<Condition> which =
                draft.where.stream().filter(c -> !Shares.isTime(c)).toList();
        draft.where.removeAll(which);
        Condition all = which.size() == 1 ? which.get(0) : new Condition.AllOf(which);
        draft.show(new Expr.Ratio(new Expr.Filtered(whole, all), whole), true);
    }

    /** Sums of rows at two grains have no quotient in one query: then it stays unused. */
    void quotient(int at, Fragment.Quotient q) {
        Optional<Expr> part = amount(q.part());
        Optional<Expr> whole = amount(q.whole());
        boolean oneGrain =
                q.whole().counted() || q.part().counted() || tableOf(q.part()).equals(tableOf(q.whole()));
        if (part.isPresent() && whole.isPresent() && oneGrain) {
            frame.done.add(at);
            draft.tables.add(tableOf(q.part()));
            draft.tables.add(tableOf(q.whole()));
            draft.show(new Expr.Ratio(part.get(), whole.get()), true);
        }
    }

    private String tableOf(Fragment.Quotient.Amount amount) {
        return frame.metric(amount.what())
                .map(Metric::table)
                .or(() -> frame.resolution.tableOf(amount.what()))
                .orElse(frame.main);
    }

    private Optional<Expr> amount(Fragment.Quotient.Amount amount) {
        if (frame.metric(amount.what()).isPresent()) {
            return frame.metric(amount.what()).map(frame::defined);
        }
        if (amount.counted()) {
            return Optional.of(new Aggregate(Function.COUNT, false, new Expr.AllOf(tableOf(amount))));
        }
        return frame.resolution
                .column(amount.what())
                .map(c -> frame.aggregate(amount.aggregates().get(0), c.ref()));
    }

    void moment(int at, Fragment.Moment m) {
        String table = frame.resolution.tableOf(m.what()).orElse(frame.main);
        Interval ever = new Interval(Optional.empty(), Optional.empty());
        new TimeColumns(frame.model, frame.graph)
                .of(table, Set.of(), ever, Optional.empty())
                .ifPresent(c -> {
                    frame.done.add(at);
                    draft.tables.add(c.table());
                    draft.show(frame.aggregate(m.first() ? Function.MIN : Function.MAX, c), true);
                });
    }

    private <F extends Fragment> boolean uses(Class<F> kind) {
        boolean there = false;
        for (int i = 0; i < frame.fragments.size(); i++) {
            if (kind.isInstance(frame.fragments.get(i))) {
                frame.done.add(i);
                there = true;
            }
        }
        return there;
    }
}
