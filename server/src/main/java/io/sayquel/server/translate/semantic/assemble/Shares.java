package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Of which whole a share is: "percentage of cancelled orders per month" is of all orders of the month, and not of all cancelled ones. */
final class Shares {
    private final Frame frame;

    Shares(Frame frame) {
        this.frame = frame;
    }

    /** Whether one condition says which part is meant, so that the whole is what is left without it. */
    boolean cutOut() {
        return isAsked() && conditions() == 1 && (frame.draft.groups.isEmpty() || !stands(this::isScope));
    }

    /**
     * Whether the part may as well be the whole: of "online orders that were cancelled" each condition may be either. "Share of
     * revenue by category in Bali Selatan" goes over the categories there, for there is no part of each.
     */
    boolean isUnclear() {
        boolean ofAll = !stands(at -> !isScope(at)) && frame.draft.period().isEmpty();
        return isAsked() && conditions() > 0 && !cutOut() && !ofAll;
    }

    /** Whether a condition says when. */
    static boolean isTime(Condition condition) {
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream().allMatch(Shares::isTime);
        }
        if (condition instanceof Condition.Not not) {
            return isTime(not.condition());
        }
        return condition instanceof Condition.During
                || (condition instanceof Condition.Compare c && c.right() instanceof Expr.Day);
    }

    boolean isAsked() {
        return frame.fragments.stream().anyMatch(Fragment.Part.class::isInstance);
    }

    private long conditions() {
        return frame.draft.where.stream().filter(c -> !isTime(c)).count();
    }

    /** Said behind the groups of the share, or before the share of groups that were said before. */
    private boolean isScope(int at) {
        int part = first(0, Fragment.Part.class::isInstance);
        int group = first(part, f -> f instanceof Fragment.Grouped || f instanceof Fragment.Periods);
        return group < frame.fragments.size() ? at > group : at < part;
    }

    private int first(int from, Predicate<Fragment> which) {
        return IntStream.range(from, frame.fragments.size())
                .filter(i -> which.test(frame.fragments.get(i)))
                .findFirst()
                .orElse(frame.fragments.size());
    }

    private boolean stands(IntPredicate where) {
        return IntStream.range(0, frame.fragments.size())
                .filter(i -> isCondition(frame.fragments.get(i)))
                .anyMatch(where);
    }

    private boolean isCondition(Fragment f) {
        boolean term =
                f.mentions().stream().anyMatch(m -> frame.resolution.of(m) instanceof Name.OfTerm t && t.isCondition());
        return term || (Conditions.isFilter(f) && !(f instanceof Fragment.Timed));
    }
}
