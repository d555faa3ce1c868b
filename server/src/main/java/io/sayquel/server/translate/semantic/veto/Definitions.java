package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that a team defined, read as a column that is called alike; and the reverse. */
final class Definitions {
    /** Names that fit a word this equally are called the same. */
    private static final double SAME = 0.03;

    /** A name that fits a word so much better is meant. */
    private static final double BETTER = 0.1;

    /** Words that are one name, said as it was given. */
    private static final double ONE_NAME = 0.95;

    /** A name that fits worse is said in part only. */
    private static final double IN_FULL = 0.9;

    private final Plan plan;
    private final Query query;
    private final Lattice lattice;

    private Definitions(Plan plan, Lattice lattice) {
        this.plan = plan;
        this.query = plan.query();
        this.lattice = lattice;
    }

    /** Whether a number stands for another than the team's. */
    static boolean leftOut(Plan plan, Lattice lattice) {
        Definitions definitions = new Definitions(plan, lattice);
        return plan.fragments(Fragment.Shown.class)
                .anyMatch(s -> definitions.takesManyForName(s)
                        || definitions.averagesOtherNumbers(s)
                        || isGuessed(s.what(), definitions.query));
    }

    /** "spent" as the cost: a word that resembles the name that the team gave, and is none. */
    private static boolean isGuessed(Mention mention, Query query) {
        return mention.matches().stream()
                .anyMatch(m -> m.match() == WordUse.Match.SYNONYM
                        && m.isSynonym()
                        && m.name() instanceof Name.OfMetric x
                        && !isSumOf(x.metric(), mention.said())
                        && query.select().stream().anyMatch(o -> o.expr().equals(new Expr.Defined(x.metric()))));
    }

    /** "quantity", where pieces are defined as the sum of that column. */
    private static boolean isSumOf(Metric metric, String said) {
        return metric.sql().replaceAll("[\\s\"]", "").equalsIgnoreCase("sum(" + said + ")");
    }

    /** Whether a word is read as something else that it names less well than what was defined. */
    static boolean takeOther(Plan plan, Lattice lattice) {
        Definitions definitions = new Definitions(plan, lattice);
        return definitions.takesApart()
                || plan.fragments(Fragment.Shown.class).anyMatch(definitions::takesColumn)
                || plan.fragments(Fragment.Thing.class).anyMatch(definitions::takesTable)
                || plan.fragments(Fragment.Counted.class).anyMatch(definitions::takesCount)
                || plan.fragments(Fragment.Compared.class)
                        .anyMatch(c -> c.aggregates().isEmpty()
                                && c.what()
                                        .filter(w -> definitions.goesByRows(w)
                                                || (w.column() && definitions.isBetterTable(w)))
                                        .isPresent())
                || plan.fragments(Fragment.Extreme.class)
                        .anyMatch(e -> e.aggregates().isEmpty()
                                && e.what().filter(definitions::goesByRows).isPresent());
    }

    /** "revenue per order" and "unit cost" as two names, where the team has given one name to both words. */
    private boolean takesApart() {
        List<Fragment> all = plan.fragments();
        return IntStream.range(1, all.size())
                .anyMatch(i -> all.get(i - 1) instanceof Fragment.Shown first
                        && (all.get(i) instanceof Fragment.Shown || all.get(i) instanceof Fragment.Grouped)
                        && first.to() == all.get(i).from()
                        && isOneName(first.from(), all.get(i).to()));
    }

    private boolean isOneName(int from, int to) {
        Stream<NameMatch> columns = lattice.arcs(from, Meaning.OfColumns.class)
                .filter(a -> a.to() == to)
                .flatMap(a -> a.meaning().matches().stream());
        Stream<NameMatch> metrics = definitions(from, to).filter(m -> m.name() instanceof Name.OfMetric);
        return Stream.concat(columns, metrics).anyMatch(m -> m.score() >= ONE_NAME);
    }

    /** "sales in March" as a list of amounts, where sales are their sum; "discounted orders" and "transactions" as any column. */
    private boolean takesColumn(Fragment.Shown shown) {
        Mention what = shown.what();
        if (!what.column()) {
            return false;
        }
        boolean listed = shown.aggregates().isEmpty() && shows(what) && isDefined(what);
        boolean term = showsNumber() && definitions(what).anyMatch(m -> isTermOf(m, what.said()));
        return listed || term || isBetterTable(what);
    }

    private boolean showsNumber() {
        return query.select().stream().anyMatch(o -> !(o.expr() instanceof Expr.Column));
    }

    private static boolean isTermOf(NameMatch match, String said) {
        return match.name() instanceof Name.OfTerm t
                && t.isCondition()
                && t.term().term().equalsIgnoreCase(said);
    }

    private boolean isBetterTable(Mention mention) {
        return lattice.arcs(mention.from(), Meaning.OfTables.class)
                .filter(a -> a.to() == mention.to())
                .flatMap(a -> a.meaning().matches().stream())
                .anyMatch(m -> m.score() > mention.score() + BETTER);
    }

    /** "sales" as the orders. */
    private boolean takesTable(Fragment.Thing thing) {
        return definitions(thing.what())
                .anyMatch(m -> m.name() instanceof Name.OfMetric
                        && m.score() > thing.what().score() + BETTER);
    }

    /** "jumlah" as the number of rows, where a column is called so. */
    private boolean takesCount(Fragment.Counted counted) {
        return counted.what().isEmpty()
                && lattice.arcs(counted.from(), Meaning.OfColumns.class)
                        .filter(a -> a.to() <= counted.to())
                        .flatMap(a -> a.meaning().matches().stream())
                        .anyMatch(m -> m.score() >= IN_FULL);
    }

    /** "products with sales above 3000" by single sales, where sales of a product are their sum. */
    private boolean goesByRows(Mention what) {
        return what.column()
                && isDefined(what)
                && !shows(what)
                && query.select().stream().anyMatch(o -> o.expr() instanceof Expr.Column)
                && query.groupBy().isEmpty();
    }

    private boolean shows(Mention mention) {
        return query.select().stream().anyMatch(o -> isTakenFrom(o.expr(), mention));
    }

    private static boolean isTakenFrom(Expr expr, Mention mention) {
        return expr instanceof Expr.Column c
                && mention.matches().stream()
                        .anyMatch(m -> m.name() instanceof Name.OfColumn x
                                && x.column().role() == Role.MEASURE
                                && x.ref().equals(c.ref()));
    }

    private boolean isDefined(Mention mention) {
        return definitions(mention)
                .anyMatch(m -> m.name() instanceof Name.OfMetric && m.score() >= mention.score() - SAME);
    }

    private Stream<NameMatch> definitions(Mention mention) {
        return definitions(mention.from(), mention.to());
    }

    private Stream<NameMatch> definitions(int from, int to) {
        return lattice.arcs(from, Meaning.OfDefinitions.class)
                .filter(a -> a.to() == to)
                .flatMap(a -> a.meaning().matches().stream());
    }

    /** "average orders per month" as the value of an average order. */
    private boolean takesManyForName(Fragment.Shown shown) {
        Mention what = shown.what();
        int after = lattice.after(what.from(), Cue.AVG);
        return what.definition()
                && !isSaidExactly(what)
                && after > what.from()
                && after == what.to() - 1
                && lattice.token(after).lower().endsWith("s")
                && lattice.arcs(after, Meaning.OfTables.class).anyMatch(a -> a.to() == what.to());
    }

    private static boolean isSaidExactly(Mention what) {
        return what.matches().stream()
                .anyMatch(m -> m.name() instanceof Name.OfMetric x
                        && x.metric().synonyms().values().stream()
                                .flatMap(List::stream)
                                .anyMatch(what.said()::equalsIgnoreCase));
    }

    /** "average number of returns" as the average of another number that returns are a part of the name of. */
    private boolean averagesOtherNumbers(Fragment.Shown shown) {
        return !shown.aggregates().isEmpty()
                && shown.what().score() < IN_FULL
                && Stream.iterate(shown.from(), at -> at < shown.what().from(), at -> at + 1)
                        .anyMatch(at -> lattice.has(at, Cue.COUNT));
    }
}
