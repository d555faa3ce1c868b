package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.Units;
import io.sayquel.server.model.plan.Condition;
import io.sayquel.server.model.plan.Condition.Operator;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whoever asks how many there are gets a number: a list of them is another answer, however sure the ranking is. */
final class Counting {
    /** Words that ask for things; "berapa" asks for amounts as well. */
    private static final Pattern HOW_MANY = Pattern.compile("(?i)(the )?(how many|numbers? of|counts?)\\b");

    private Counting() {}

    /** The plans that count where counting was asked for; all of them where none does. */
    static List<Plan> preferred(List<Plan> plans, Lattice lattice) {
        List<Plan> counting = plans.stream()
                .filter(p ->
                        !isLeftOut(p) && !isTakenForName(p, lattice) && !countsAll(p) && !countsAmounts(p, lattice))
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
                && plan.fragments(Fragment.Counted.class).findAny().isPresent()
                && plan.fragments().stream()
                        .anyMatch(f -> f instanceof Fragment.Thing t
                                && t.what().matches().stream()
                                        .noneMatch(m -> read.contains(m.name().id())));
    }

    /** "how many sales" as money, "how many units" as different amounts: neither is how many there are. */
    static boolean countsAmounts(Plan plan, Lattice lattice) {
        return plan.fragments(Fragment.Counted.class)
                .anyMatch(c -> !c.distinct()
                        && HOW_MANY.matcher(lattice.text(c.from(), c.to())).lookingAt()
                        && c.what().filter(w -> isAmount(w, plan.query())).isPresent());
    }

    /** "how many games were played in the park" as the games of each of its years, which nobody added. */
    static boolean listsAmounts(Plan plan, SemanticModel model) {
        Query query = plan.query();
        return query.groupBy().isEmpty()
                && query.limit().isEmpty()
                && query.where().stream().noneMatch(w -> isOfOneRow(w, model))
                && plan.fragments(Fragment.Counted.class)
                        .flatMap(c -> c.what().stream())
                        .flatMap(w -> w.matches().stream())
                        .anyMatch(m -> m.name() instanceof Name.OfColumn c
                                && c.column().role() == Role.MEASURE
                                && query.select().stream()
                                        .anyMatch(o -> o.expr().equals(new Expr.Column(c.ref()))));
    }

    private static boolean isOfOneRow(Condition condition, SemanticModel model) {
        return condition instanceof Condition.Compare c
                && c.operator() == Operator.EQ
                && Nonsense.column(c.left(), model)
                        .filter(x -> x.stats().unique() || x.display())
                        .isPresent();
    }

    private static boolean isAmount(Mention counted, Query query) {
        return query.select().stream()
                .anyMatch(o -> counted.matches().stream().anyMatch(m -> isAmount(m.name(), o.expr())));
    }

    private static boolean isAmount(Name name, Expr shown) {
        if (shown instanceof Expr.Defined d) {
            return name.equals(new Name.OfMetric(d.metric()))
                    && d.metric().unit().filter(Units::isCurrency).isPresent();
        }
        return name instanceof Name.OfColumn c
                && c.column().role() == Role.MEASURE
                && shown instanceof Expr.Aggregate a
                && a.function() == Expr.Aggregate.Function.COUNT
                && (c.column().unit().isPresent() || (a.distinct() && c.column().additive()))
                && a.of().equals(new Expr.Column(c.ref()));
    }

    /** "jumlah pelanggan" as the quantity of customers. */
    private static boolean isName(Fragment first, Fragment second, Lattice lattice) {
        return first instanceof Fragment.Shown
                && second instanceof Fragment.Thing
                && lattice.after(first.from(), Cue.COUNT) == first.to();
    }

    /** "jumlah pendapatan", "berapa rata-rata harga" as a number of rows, and revenue or the price. */
    private static boolean isAlone(Fragment first, Fragment second, Lattice lattice) {
        return first instanceof Fragment.Counted counted
                && counted.what().isEmpty()
                && second instanceof Fragment.Shown shown
                && (lattice.after(first.from(), Cue.SUM) > first.from()
                        || shown.what().metric()
                        || !shown.aggregates().isEmpty());
    }

    /** "the number of cancelled orders" as the orders: a count that was said is neither shown nor compared nor ordered by. */
    static boolean isLeftOut(Plan plan) {
        Query query = plan.query();
        return plan.fragments(Fragment.Counted.class).findAny().isPresent()
                && query.select().stream().allMatch(o -> isPlain(o.expr(), plan))
                && query.having().isEmpty()
                && query.orderBy().stream().allMatch(key -> key.expr() instanceof Expr.Column);
    }

    /** A column that is no stored number of what was to be counted, such as "points". */
    private static boolean isPlain(Expr expr, Plan plan) {
        return expr instanceof Expr.AllOf
                || (expr instanceof Expr.Column column
                        && plan.fragments(Fragment.Counted.class)
                                .flatMap(f -> f.mentions().stream())
                                .flatMap(m -> m.matches().stream())
                                .noneMatch(
                                        m -> m.name().id().equals(column.ref().toString())));
    }
}
