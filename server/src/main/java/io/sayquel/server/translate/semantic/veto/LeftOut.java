package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that were read, or read as something else, and have no part in a query though every number would be another with them. */
final class LeftOut {
    /** An average of a total is another number than the total; so is any of these. */
    private static final Set<Function> APART = EnumSet.of(Function.AVG, Function.MEDIAN, Function.MAX, Function.MIN);

    private final Lattice lattice;
    private final Plan plan;
    private final Query query;

    private LeftOut(Lattice lattice, Plan plan) {
        this.lattice = lattice;
        this.plan = plan;
        this.query = plan.query();
    }

    /** The plans that leave nothing of the kind out; all of them where each does. */
    static List<Plan> preferred(List<Plan> plans, Lattice lattice, boolean governed) {
        List<Plan> whole = plans.stream()
                .filter(p -> !groups(p, lattice) && !work(p, lattice, governed))
                .toList();
        return whole.isEmpty() ? plans : whole;
    }

    /** "total floor area by store" as one number. */
    static boolean groups(Plan plan, Lattice lattice) {
        LeftOut left = new LeftOut(lattice, plan);
        return IntStream.range(1, lattice.size()).anyMatch(at -> left.leavesGroup(at) || left.leavesYesAndNo(at));
    }

    /** A rank, a change, a share, an order or an average that was asked for, and is not worked out or not for what it was said of. */
    static boolean work(Plan plan, Lattice lattice, boolean governed) {
        LeftOut left = new LeftOut(lattice, plan);
        return left.leavesFragment()
                || left.leavesFunction()
                || Ranks.leftOut(plan, lattice)
                || left.comparesGroups()
                || (governed && Definitions.takeOther(plan, lattice));
    }

    private boolean showsNumbers() {
        return query.select().stream()
                .noneMatch(o ->
                        o.expr() instanceof Expr.AllOf || (o.expr() instanceof Expr.Column c && !isMeasureShown(c)));
    }

    /** A column that was read as what is shown, and nothing beside it says whose it is. */
    private boolean isMeasureShown(Expr.Column column) {
        return query.groupBy().isEmpty()
                && query.orderBy().isEmpty()
                && plan.first(Fragment.Shown.class)
                        .filter(s -> names(s.what(), column.ref().toString()))
                        .isPresent();
    }

    private static boolean names(Mention mention, String id) {
        return mention.matches().stream().anyMatch(m -> m.name().id().equals(id));
    }

    private boolean leavesGroup(int at) {
        int after = Math.max(lattice.after(at, Cue.BY), lattice.after(at, Cue.PER));
        boolean separates = after > at && after < lattice.size() && readsUpTo(at) && !isAccounted(at);
        return separates
                && fragmentFrom(lattice.pastArticles(after))
                        .filter(f -> isGroup(f) && (f instanceof Fragment.Valued || showsNumbers()))
                        .isPresent();
    }

    /** "satisfaction by whether escalated" of the escalated alone. */
    private boolean leavesYesAndNo(int at) {
        return query.groupBy().isEmpty()
                && lattice.token(at).lower().equals("whether")
                && (lattice.has(at - 1, Cue.BY) || lattice.has(at - 1, Cue.PER));
    }

    /** Whether something stands before that can be put together: "owned by" says who does, not what is grouped. */
    private boolean readsUpTo(int at) {
        boolean participle = lattice.token(at - 1).lower().endsWith("ed");
        return plan.fragments().stream()
                .filter(f -> f.to() == at && !(f instanceof Fragment.Mark))
                .anyMatch(f -> !participle || f.mentions().stream().anyMatch(Mention::definition));
    }

    private boolean isAccounted(int at) {
        return plan.fragments().stream()
                .filter(f -> f.from() <= at && at < f.to())
                .anyMatch(f -> !(f instanceof Fragment.Mark));
    }

    private Optional<Fragment> fragmentFrom(int at) {
        return plan.fragments().stream().filter(f -> f.from() == at).findFirst();
    }

    private boolean isGroup(Fragment f) {
        return (f instanceof Fragment.Thing)
                || (f instanceof Fragment.Shown s && !s.what().definition())
                || (f instanceof Fragment.Valued v
                        && v.column().filter(c -> c.from() == v.from()).isPresent()
                        && (v.negated() || v.values().size() > 1));
    }

    /** What was read for the work it asks for, and the assembly had no use for. */
    private boolean leavesFragment() {
        return IntStream.range(0, plan.fragments().size())
                        .anyMatch(i ->
                                isWork(plan.fragments().get(i)) && !plan.used().contains(i))
                || (query.orderBy().isEmpty()
                        && plan.fragments(Fragment.Ordered.class)
                                .anyMatch(o -> !o.keys().isEmpty()));
    }

    /** "total credits", where no column is called "total", as a list of amounts. */
    static boolean listsTotal(Plan plan, Lattice lattice) {
        boolean plain = plan.query().groupBy().isEmpty()
                && plan.query().select().stream().allMatch(o -> o.expr() instanceof Expr.Column);
        return plain
                && plan.fragments(Fragment.Shown.class)
                        .anyMatch(s -> lattice.after(s.from(), Cue.SUM) >= s.to()
                                && s.what().matches().stream()
                                        .noneMatch(m -> m.name()
                                                .id()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(s.what().said())));
    }

    private boolean isWork(Fragment f) {
        return f instanceof Fragment.Growth
                || f instanceof Fragment.Part
                || f instanceof Fragment.Quotient
                || f instanceof Fragment.Extreme
                || (f instanceof Fragment.Mark m && m.cue() == Cue.TREND && !hasPeriods())
                || (f instanceof Fragment.Mark v && v.cue() == Cue.VERSUS && !setsSideBySide());
    }

    private boolean setsSideBySide() {
        return query.select().stream().anyMatch(o -> o.expr() instanceof Expr.Filtered);
    }

    private boolean hasPeriods() {
        return query.groupBy().stream().anyMatch(Expr.Period.class::isInstance);
    }

    /** "average revenue per store" as the revenue; an average that the team defined may be said as one. */
    private boolean leavesFunction() {
        List<Metric> metrics = query.select().stream()
                .flatMap(o -> o.expr() instanceof Expr.Defined d ? Stream.of(d.metric()) : Stream.empty())
                .toList();
        return !metrics.isEmpty()
                && plan.fragments(Fragment.Shown.class)
                        .anyMatch(s -> s.aggregates().stream()
                                .anyMatch(f -> APART.contains(f) && s.what().metric() && !worksOut(f, metrics)));
    }

    private boolean worksOut(Function function, List<Metric> metrics) {
        boolean averages = function == Function.AVG && metrics.stream().anyMatch(m -> !m.additive());
        return averages
                || (query.limit().isPresent() && function != Function.MEDIAN)
                || query.select().stream()
                        .anyMatch(o -> o.expr() instanceof Expr.Aggregate a && a.function() == function);
    }

    /** What data of a team is asked for, and something else or less is shown. */
    static boolean misses(Plan plan, Lattice lattice) {
        LeftOut left = new LeftOut(lattice, plan);
        return Ranks.miss(plan, lattice)
                || left.listsNothingNamed()
                || left.splitsTotal()
                || left.datesOther()
                || left.comparesUnsaid();
    }

    /** "orders over 1000": over 1000 of what? */
    private boolean comparesUnsaid() {
        return plan.fragments(Fragment.Compared.class)
                .anyMatch(c -> c.what().isEmpty() && c.adjective().isEmpty());
    }

    /** "categories other than Camping" as whatever is not of that category. */
    private boolean listsNothingNamed() {
        return plan.first(Fragment.Valued.class)
                        .filter(v -> v.negated()
                                && v.column().filter(c -> c.from() == v.from()).isPresent())
                        .isPresent()
                && plan.fragments().stream()
                        .allMatch(f -> f instanceof Fragment.Valued
                                || f instanceof Fragment.Timed
                                || f instanceof Fragment.Mark);
    }

    /** "revenue from customers with more than 5 orders" as the revenue of each. */
    private boolean splitsTotal() {
        return !query.having().isEmpty()
                && plan.first(Fragment.Shown.class)
                        .filter(s -> s.what().metric())
                        .isPresent()
                && plan.fragments().stream()
                        .noneMatch(f -> f instanceof Fragment.Grouped
                                || f instanceof Fragment.Periods
                                || (f instanceof Fragment.Mark m && (m.cue() == Cue.BY || m.cue() == Cue.PER)));
    }

    /** "revenue by store opened after 2020" as that of each day of opening, since 2020. */
    private boolean datesOther() {
        List<Fragment> all = plan.fragments();
        return IntStream.range(1, all.size())
                .anyMatch(i -> all.get(i - 1) instanceof Fragment.Grouped g
                        && all.get(i) instanceof Fragment.Timed t
                        && g.to() == t.from()
                        && g.what().column()
                        && g.what().temporal());
    }

    /** "customers with more than 3 orders by segment", "number of orders over 1000 by month" as groups with more of them. */
    private boolean comparesGroups() {
        List<Fragment> all = plan.fragments();
        return !query.having().isEmpty()
                && IntStream.range(0, all.size())
                        .anyMatch(i -> all.get(i) instanceof Fragment.Compared c
                                && (c.counted()
                                        || c.what().filter(Mention::definition).isPresent())
                                && (i == 0 || things(all.subList(0, i)))
                                && all.subList(i, all.size()).stream()
                                        .anyMatch(f -> f instanceof Fragment.Grouped || f instanceof Fragment.Periods));
    }

    private static boolean things(List<Fragment> before) {
        return before.stream()
                .anyMatch(f ->
                        f instanceof Fragment.Thing || f instanceof Fragment.Counted || f instanceof Fragment.Shown);
    }
}
