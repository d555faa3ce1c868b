package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Expr.Aggregate.Function;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** First and last places that were asked for, and are those of something else. */
final class Ranks {
    /** Groups of which each has its own ranks. */
    private static final Pattern EACH =
            Pattern.compile("(?i)(in |for |of |within |di |pada |untuk |dalam )?(each|every|per|setiap|tiap)\\b");

    private final Lattice lattice;
    private final Plan plan;
    private final Query query;

    private Ranks(Plan plan, Lattice lattice) {
        this.lattice = lattice;
        this.plan = plan;
        this.query = plan.query();
    }

    /** Whether ranks are not those of what they were said of. */
    static boolean leftOut(Plan plan, Lattice lattice) {
        Ranks ranks = new Ranks(plan, lattice);
        return ranks.withinGroups() || ranks.byList() || ranks.byTwoExtremes();
    }

    /** Whether fewer, or other things, stand there than a question about a team's data asks for. */
    static boolean miss(Plan plan, Lattice lattice) {
        Ranks ranks = new Ranks(plan, lattice);
        return ranks.many() || ranks.ofNoThing();
    }

    /** "top 5 products in each category" as 5 categories, "the best store per region" or "highest sale by region" as a region. */
    private boolean withinGroups() {
        return query.limit().isPresent()
                && (!query.groupBy().isEmpty() || isShownByGroup())
                && (isShownByGroup()
                        || isExtremeOfGroups()
                        || IntStream.range(0, plan.fragments().size())
                                .anyMatch(i -> plan.used().contains(i)
                                        && saysEach(plan.fragments().get(i))));
    }

    /** A superlative of a number before which nothing says what is looked for, and groups behind it. */
    private boolean isExtremeOfGroups() {
        List<Fragment> all = plan.fragments();
        return plan.first(Fragment.Extreme.class)
                .filter(e -> e.count() == 0
                        && (e.what().filter(Mention::metric).isPresent()
                                || (all.size() > 1
                                        && all.get(1) instanceof Fragment.Shown s
                                        && s.what().metric())))
                .filter(e -> IntStream.range(e.to(), lattice.size())
                        .anyMatch(at -> lattice.has(at, Cue.BY) || lattice.has(at, Cue.PER)))
                .isPresent();
    }

    /** "the highest paid employee by department" as one department. */
    private boolean isShownByGroup() {
        List<Fragment> all = plan.fragments();
        return query.groupBy().isEmpty()
                && IntStream.range(1, all.size())
                        .anyMatch(i -> all.get(i) instanceof Fragment.Shown s
                                && s.aggregates().isEmpty()
                                && isBehindBy(s)
                                && all.subList(0, i).stream().anyMatch(Fragment.Extreme.class::isInstance)
                                && query.select().stream()
                                        .anyMatch(o -> o.expr() instanceof Expr.Column c
                                                && s.what().matches().stream()
                                                        .anyMatch(m -> m.name()
                                                                .id()
                                                                .equals(c.ref().toString()))));
    }

    private boolean isBehindBy(Fragment f) {
        return f.from() > 0 && (lattice.has(f.from() - 1, Cue.BY) || lattice.has(f.from() - 1, Cue.PER));
    }

    private boolean saysEach(Fragment f) {
        return f instanceof Fragment.Grouped g
                && !g.by()
                && !g.what().metric()
                && EACH.matcher(lattice.text(g.from(), g.to())).lookingAt();
    }

    /** "latest orders", "top customers by revenue" as the very first of them. */
    private boolean many() {
        List<Fragment> all = plan.fragments();
        return query.withTies()
                && IntStream.range(1, all.size())
                        .anyMatch(i -> all.get(i - 1) instanceof Fragment.Extreme e
                                && e.count() == 0
                                && e.to() == all.get(i).from()
                                && isMany(all.get(i)));
    }

    /** "top 3 products by quantity" of a table of sales: those sold most at once, or in all? */
    static boolean ofSinglePlaces(Plan plan, SemanticModel model) {
        Query query = plan.query();
        return query.groupBy().isEmpty()
                && query.limit().isPresent()
                && !query.orderBy().isEmpty()
                && plan.fragments().stream().noneMatch(Fragment.Thing.class::isInstance)
                && Nonsense.column(query.orderBy().get(0).expr(), model)
                        .filter(c -> c.role() == Role.MEASURE)
                        .isPresent()
                && query.select().stream()
                        .allMatch(o -> Nonsense.column(o.expr(), model)
                                .filter(c -> !c.stats().unique() && c.role() != Role.MEASURE)
                                .isPresent());
    }

    private boolean isMany(Fragment f) {
        boolean named = f instanceof Fragment.Thing
                || (f instanceof Fragment.Shown s && !s.what().measures());
        String last = lattice.token(f.to() - 1).lower();
        return named && last.endsWith("s") && !last.endsWith("ss");
    }

    /** "most expensive product in each category" as the price alone. */
    private boolean ofNoThing() {
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

    /** "top 3 by revenue and margin" by one of them alone. */
    private boolean byList() {
        List<Fragment> all = plan.fragments();
        return query.limit().isPresent()
                && query.orderBy().size() < 2
                && plan.fragments(Fragment.Extreme.class).findAny().isPresent()
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
        return mention.metric()
                || mention.matches().stream()
                        .anyMatch(m -> m.name() instanceof Name.OfColumn c
                                && c.column().role() == Role.MEASURE);
    }

    /** "the highest margin and the lowest return rate": no one is both. */
    private boolean byTwoExtremes() {
        return query.select().stream().anyMatch(o -> o.expr() instanceof Expr.Defined)
                && plan.fragments(Fragment.Extreme.class)
                                .filter(e -> !e.mentions().isEmpty())
                                .count()
                        > 1
                && query.orderBy().size() < 2;
    }
}
