package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.List;
import java.util.Set;

/** Words that say of which things something is asked, by what those have, lack or did, and that were passed over or read otherwise. */
final class Possession {
    private static final Set<String> HAVING = Set.of("with", "having", "has", "have", "had", "dengan");
    private static final Set<String> WHO = Set.of("who", "that", "which", "yang");
    private static final Set<String> LACKING = Set.of("without", "tanpa", "no");
    private static final Set<String> ONE = Set.of("a", "an", "any", "some");
    /** "in that industry" says which, and nothing of it. */
    private static final Set<String> BEFORE_POINTING = Set.of("in", "of", "for", "at", "on", "from", "by", "with");

    private final Lattice lattice;
    private final Plan plan;

    private Possession(Lattice lattice, Plan plan) {
        this.lattice = lattice;
        this.plan = plan;
    }

    static boolean isMisread(Plan plan, Lattice lattice) {
        Possession possession = new Possession(lattice, plan);
        return possession.passesOver() || possession.excludesNamed() || possession.lacksOther();
    }

    /** "orders with a discount", "employees who left" as all of them, "how many orders have notes" as how many of each. */
    private boolean passesOver() {
        List<Fragment> all = plan.fragments();
        boolean late = plan.notes().getOrDefault("late", 0.0) > 0;
        boolean counted = plan.first(Fragment.Counted.class).isPresent();
        return !all.isEmpty()
                && all.get(all.size() - 1) instanceof Fragment.Shown last
                && last.what().column()
                && ((late && follows(last.from(), WHO)) || ((late || counted) && follows(last.from(), HAVING)));
    }

    private boolean follows(int at, Set<String> words) {
        int before = at - 1;
        while (before > 0 && says(before, ONE)) {
            before--;
        }
        return says(before, words) && !says(before - 1, BEFORE_POINTING);
    }

    /** "employees without a manager" as those who are none. */
    private boolean excludesNamed() {
        return plan.fragments(Fragment.Valued.class)
                .filter(v -> v.column().isEmpty() && !v.values().get(0).quoted())
                .anyMatch(v -> says(v.from() - 1, ONE) && says(v.from() - 2, LACKING));
    }

    /** "customers with no open tickets" as those whose tickets were opened at no time. */
    private boolean lacksOther() {
        return plan.fragments(Fragment.Lacking.class)
                .anyMatch(l -> plan.fragments(Fragment.Thing.class).anyMatch(t -> t.from() == l.to()));
    }

    private boolean says(int at, Set<String> words) {
        return at >= 0 && words.contains(lattice.token(at).lower());
    }
}
