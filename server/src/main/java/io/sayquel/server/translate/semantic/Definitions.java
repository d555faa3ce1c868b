package io.sayquel.server.translate.semantic;

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
import java.util.List;
import java.util.stream.Stream;

/** Words that a team defined, read as a column that is called alike; and the reverse. */
final class Definitions {
    /** Names that fit a word this equally are called the same. */
    private static final double SAME = 0.03;

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
        return definitions
                .shown()
                .anyMatch(s -> definitions.takesManyForName(s) || definitions.averagesOtherNumbers(s));
    }

    /** Whether amounts are listed where a number that is called so was defined. */
    static boolean takeColumns(Plan plan, Lattice lattice) {
        Definitions definitions = new Definitions(plan, lattice);
        return definitions.shown().anyMatch(definitions::takesColumn);
    }

    private Stream<Fragment.Shown> shown() {
        return plan.fragments().stream().flatMap(f -> f instanceof Fragment.Shown s ? Stream.of(s) : Stream.empty());
    }

    /** "sales in March" as a list of amounts, where sales are defined as their sum. */
    private boolean takesColumn(Fragment.Shown shown) {
        return shown.aggregates().isEmpty()
                && shown.what().column()
                && query.select().stream().anyMatch(o -> isTakenFrom(o.expr(), shown.what()))
                && isDefined(shown.what());
    }

    private static boolean isTakenFrom(Expr expr, Mention mention) {
        return expr instanceof Expr.Column c
                && mention.matches().stream()
                        .anyMatch(m -> m.name() instanceof Name.OfColumn x
                                && x.column().role() == Role.MEASURE
                                && x.ref().equals(c.ref()));
    }

    private boolean isDefined(Mention mention) {
        return lattice.arcs(mention.from(), Meaning.OfDefinitions.class)
                .filter(a -> a.to() == mention.to())
                .flatMap(a -> a.meaning().matches().stream())
                .anyMatch(m -> m.name() instanceof Name.OfMetric && m.score() >= mention.score() - SAME);
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
