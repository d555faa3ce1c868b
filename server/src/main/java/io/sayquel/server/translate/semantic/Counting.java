package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whoever asks how many there are gets a number: a list of them is another answer, however sure the ranking is. */
final class Counting {
    private Counting() {}

    /** The plans that count where counting was asked for; all of them where none does. */
    static List<Plan> preferred(List<Plan> plans, Lattice lattice) {
        List<Plan> counting = plans.stream()
                .filter(p -> !isLeftOut(p) && !isTakenForName(p, lattice) && !countsAll(p))
                .toList();
        return counting.isEmpty() ? plans : counting;
    }

    /** A word that counts, taken for something else though what is counted stands behind it. */
    private static boolean isTakenForName(Plan plan, Lattice lattice) {
        List<Fragment> all = plan.fragments();
        for (int i = 0; i + 1 < all.size(); i++) {
            boolean together = all.get(i).to() == all.get(i + 1).from();
            if (together
                    && (isName(all.get(i), all.get(i + 1), lattice) || isAlone(all.get(i), all.get(i + 1), lattice))) {
                return true;
            }
        }
        return false;
    }

    /** "how many orders were returned" as all orders: a thing that is named behind a metric says which of its rows. */
    private static boolean countsAll(Plan plan) {
        Query query = plan.query();
        Set<String> read = new HashSet<>(Set.of(query.from().root()));
        query.from().steps().forEach(s -> read.add(s.table()));
        return query.select().stream().allMatch(o -> o.expr() instanceof Expr.Defined)
                && plan.fragments().stream().anyMatch(Fragment.Counted.class::isInstance)
                && plan.fragments().stream()
                        .anyMatch(f -> f instanceof Fragment.Thing t
                                && t.what().matches().stream()
                                        .noneMatch(m -> read.contains(m.name().id())));
    }

    /** "jumlah pelanggan" as the quantity of customers. */
    private static boolean isName(Fragment first, Fragment second, Lattice lattice) {
        return first instanceof Fragment.Shown
                && second instanceof Fragment.Thing
                && lattice.after(first.from(), Cue.COUNT) == first.to();
    }

    /** "jumlah pendapatan" as a number of rows, and revenue. */
    private static boolean isAlone(Fragment first, Fragment second, Lattice lattice) {
        return first instanceof Fragment.Counted counted
                && counted.what().isEmpty()
                && second instanceof Fragment.Shown shown
                && (lattice.after(first.from(), Cue.SUM) > first.from() || isMetric(shown));
    }

    private static boolean isMetric(Fragment.Shown shown) {
        return shown.what().matches().stream().anyMatch(m -> m.name() instanceof Name.OfMetric);
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
