package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;

/** By what groups are made: a grouping takes the place of the grouping that was there, unless it comes on top. */
final class GroupEdits {
    private final Change change;
    private final Utterance earlier;

    GroupEdits(Change change) {
        this.change = change;
        this.earlier = change.earlier;
    }

    /** What groups have in common, rather than what they are measured by. */
    static boolean groups(Fragment fragment) {
        return fragment instanceof Fragment.Periods
                || (fragment instanceof Fragment.Grouped g && !Measures.is(g.what()));
    }

    void apply(Fragment said) {
        List<Fragment> before =
                earlier.fragments().stream().filter(GroupEdits::groups).toList();
        boolean ranked = !earlier.all(Fragment.Extreme.class).isEmpty();
        if (ranked || !adds() || hidden(before)) {
            change.whichPart(said);
        } else if (before.isEmpty()) {
            change.append(Part.GROUPING, change.later.text(said));
        } else if (change.opening.has(Sign.ALSO)) {
            Fragment last = before.get(before.size() - 1);
            change.beside(Part.GROUPING, last.from(), last.to(), change.later.text(said));
        } else {
            replace(before, said);
        }
    }

    private void replace(List<Fragment> before, Fragment said) {
        List<Fragment> alike = before.size() == 1
                ? before
                : before.stream()
                        .filter(Fragment.Periods.class::isInstance)
                        .filter(f -> said instanceof Fragment.Periods)
                        .toList();
        if (alike.size() == 1 && !goesOn(alike.get(0))) {
            change.replace(Part.GROUPING, alike.get(0), change.later.text(said));
        } else {
            change.oneOf(
                    said,
                    before.stream()
                            .filter(one -> !goesOn(one))
                            .map(one -> (Runnable) () -> change.replace(Part.GROUPING, one, change.later.text(said)))
                            .toList());
        }
    }

    /** A list of rows has no groups: what should be counted or added goes without saying only where a number is asked for. */
    private boolean adds() {
        return earlier.query()
                .map(q -> q.select().stream().map(Query.Output::expr).anyMatch(e -> !(e instanceof Expr.Column)))
                .orElse(true);
    }

    /** Groups that no "by" says: "customers and their number of orders". */
    private boolean hidden(List<Fragment> before) {
        return before.isEmpty()
                && earlier.query().map(q -> !q.groupBy().isEmpty()).orElse(false);
    }

    /** "by month and channel": the second is no fragment of its own. */
    private boolean goesOn(Fragment group) {
        return earlier.fragments().stream()
                .anyMatch(f -> f instanceof Fragment.Mark m && m.cue() == Cue.AND && m.from() == group.to());
    }
}
