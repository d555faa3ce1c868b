package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that were read, or read as something else, and have no part in a query though every number would be another with them. */
final class LeftOut {
    /** An average of a total is another number than the total; so is any of these. */
    private static final Set<Function> APART = EnumSet.of(Function.AVG, Function.MEDIAN, Function.MAX, Function.MIN);

    /** Groups of which each has its own ranks. */
    private static final Pattern EACH =
            Pattern.compile("(?i)(in |for |of |within |di |pada |untuk |dalam )?(each|every|per|setiap|tiap)\\b");

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
        return IntStream.range(1, lattice.size()).anyMatch(left::leavesGroup);
    }

    /** A rank, a change, a share, an order or an average that was asked for, and is not worked out or not for what it was said of. */
    static boolean work(Plan plan, Lattice lattice, boolean governed) {
        LeftOut left = new LeftOut(lattice, plan);
        return left.leavesFragment()
                || left.leavesFunction()
                || left.ranksWithinGroups()
                || left.ranksTwice()
                || left.comparesGroups()
                || (governed && Definitions.takeOther(plan, lattice));
    }

    /** What the question begins with, if that is of a kind; a plan of nothing that was heard has no beginning. */
    private <F extends Fragment> Optional<F> first(Class<F> kind) {
        return plan.fragments().stream()
                .limit(1)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
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
                && first(Fragment.Shown.class)
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
                        && fragments(Fragment.Ordered.class)
                                .anyMatch(o -> !o.keys().isEmpty()));
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

    private <F extends Fragment> Stream<F> fragments(Class<F> kind) {
        return plan.fragments().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** "average revenue per store" as the revenue; an average that the team defined may be said as one. */
    private boolean leavesFunction() {
        List<Metric> metrics = query.select().stream()
                .flatMap(o -> o.expr() instanceof Expr.Defined d ? Stream.of(d.metric()) : Stream.empty())
                .toList();
        return !metrics.isEmpty()
                && fragments(Fragment.Shown.class)
                        .anyMatch(s -> s.aggregates().stream()
                                .anyMatch(f -> APART.contains(f) && isMetric(s.what()) && !worksOut(f, metrics)));
    }

    private static boolean isMetric(Mention mention) {
        return mention.matches().stream().anyMatch(m -> m.name() instanceof Name.OfMetric);
    }

    private boolean worksOut(Function function, List<Metric> metrics) {
        boolean averages = function == Function.AVG && metrics.stream().anyMatch(m -> !m.additive());
        return averages
                || (query.limit().isPresent() && function != Function.MEDIAN)
                || query.select().stream()
                        .anyMatch(o -> o.expr() instanceof Expr.Aggregate a && a.function() == function);
    }

    /** "top 5 products in each category" as 5 categories, "the best store per region" or "highest sale by region" as a region. */
    private boolean ranksWithinGroups() {
        return query.limit().isPresent()
                && !query.groupBy().isEmpty()
                && (isExtremeOfGroups()
                        || IntStream.range(0, plan.fragments().size())
                                .anyMatch(i -> plan.used().contains(i)
                                        && saysEach(plan.fragments().get(i))));
    }

    /** A superlative of a number before which nothing says what is looked for, and groups behind it. */
    private boolean isExtremeOfGroups() {
        List<Fragment> all = plan.fragments();
        return first(Fragment.Extreme.class)
                .filter(e -> e.count() == 0
                        && (e.what().filter(LeftOut::isMetric).isPresent()
                                || (all.size() > 1 && all.get(1) instanceof Fragment.Shown s && isMetric(s.what()))))
                .filter(e -> IntStream.range(e.to(), lattice.size())
                        .anyMatch(at -> lattice.has(at, Cue.BY) || lattice.has(at, Cue.PER)))
                .isPresent();
    }

    private boolean saysEach(Fragment f) {
        return f instanceof Fragment.Grouped g
                && !g.by()
                && !isMetric(g.what())
                && EACH.matcher(lattice.text(g.from(), g.to())).lookingAt();
    }

    /** What data of a team is asked for, and something else or less is shown. */
    static boolean misses(Plan plan, Lattice lattice) {
        LeftOut left = new LeftOut(lattice, plan);
        return left.ranksMany()
                || left.listsNothingNamed()
                || left.splitsTotal()
                || left.datesOther()
                || left.showsNoThing()
                || left.comparesUnsaid();
    }

    /** "orders over 1000": over 1000 of what? */
    private boolean comparesUnsaid() {
        return fragments(Fragment.Compared.class)
                .anyMatch(c -> c.what().isEmpty() && c.adjective().isEmpty());
    }

    /** "latest orders", "top customers by revenue" as the very first of them. */
    private boolean ranksMany() {
        List<Fragment> all = plan.fragments();
        return query.withTies()
                && IntStream.range(1, all.size())
                        .anyMatch(i -> all.get(i - 1) instanceof Fragment.Extreme e
                                && e.count() == 0
                                && e.to() == all.get(i).from()
                                && isMany(all.get(i)));
    }

    private boolean isMany(Fragment f) {
        boolean named = f instanceof Fragment.Thing
                || (f instanceof Fragment.Shown s && !s.what().measures());
        String last = lattice.token(f.to() - 1).lower();
        return named && last.endsWith("s") && !last.endsWith("ss");
    }

    /** "categories other than Camping" as whatever is not of that category. */
    private boolean listsNothingNamed() {
        return first(Fragment.Valued.class)
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
                && first(Fragment.Shown.class).filter(s -> isMetric(s.what())).isPresent()
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

    /** "most expensive product in each category" as the price alone. */
    private boolean showsNoThing() {
        List<Fragment> all = plan.fragments();
        return query.limit().isEmpty()
                && query.select().stream().anyMatch(o -> isGreatest(o.expr()))
                && all.stream().anyMatch(this::saysEach)
                && IntStream.range(1, all.size())
                        .anyMatch(i ->
                                all.get(i - 1) instanceof Fragment.Extreme && all.get(i) instanceof Fragment.Thing);
    }

    private static boolean isGreatest(Expr expr) {
        return expr instanceof Expr.Aggregate a && (a.function() == Function.MAX || a.function() == Function.MIN);
    }

    /** "the highest margin and the lowest return rate", "top 3 by revenue and margin": no one is both, or one alone was looked for. */
    private boolean ranksTwice() {
        return ranksByList() || ranksByTwoExtremes();
    }

    private boolean ranksByList() {
        List<Fragment> all = plan.fragments();
        return query.limit().isPresent()
                && query.orderBy().size() < 2
                && fragments(Fragment.Extreme.class).findAny().isPresent()
                && IntStream.range(0, all.size() - 1)
                        .anyMatch(i -> all.get(i) instanceof Fragment.Grouped g
                                && measures(g.what())
                                && isListed(g, all.subList(i + 1, all.size())));
    }

    /** "by revenue and units", "by revenue, margin", and not "by revenue and show the margin". */
    private boolean isListed(Fragment first, List<Fragment> next) {
        boolean and = next.get(0) instanceof Fragment.Mark m && m.cue() == Cue.AND && m.from() == first.to();
        int at = and ? next.get(0).to() : first.to();
        return at < lattice.size()
                && (and || lattice.token(at).comma())
                && next.stream()
                        .filter(f -> f.from() == at)
                        .anyMatch(f ->
                                f instanceof Fragment.Counted || (f instanceof Fragment.Shown s && measures(s.what())));
    }

    private static boolean measures(Mention mention) {
        return isMetric(mention)
                || mention.matches().stream()
                        .anyMatch(m -> m.name() instanceof Name.OfColumn c
                                && c.column().role() == Role.MEASURE);
    }

    private boolean ranksByTwoExtremes() {
        return query.select().stream().anyMatch(o -> o.expr() instanceof Expr.Defined)
                && fragments(Fragment.Extreme.class)
                                .filter(e -> !e.mentions().isEmpty())
                                .count()
                        > 1
                && query.orderBy().size() < 2;
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
