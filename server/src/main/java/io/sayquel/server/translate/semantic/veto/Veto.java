package io.sayquel.server.translate.semantic.veto;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Pointing;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Token;
import io.sayquel.server.translate.semantic.rank.Coverage;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a plan is not answered however sure the ranking is: it leaves out something that changes every number. */
public enum Veto {
    /** A number was said and is nowhere. */
    UNUSED_NUMBER,
    /** A value or a name was said and is nowhere. */
    UNUSED_VALUE,
    /** A "not" is nowhere. */
    UNUSED_NEGATION,
    /** Too many words say nothing that is known. */
    UNKNOWN_WORDS,
    /** Groups were asked for, and there are none. */
    UNUSED_GROUP,
    /** It was asked how many there are, and something else is said. */
    UNUSED_COUNT,
    /** A rank, share, change, average or order was asked for, and is not worked out or of something else. */
    UNUSED_WORK,
    /** A word goes for another name than the one that fits it. */
    MISREAD,
    /** The query asks what nobody asks. */
    NONSENSE,
    /** Nothing that was asked about is in the data. */
    NOTHING_NAMED,
    /** It points at something of which it does not say the name. */
    UNNAMED;

    private static final Pattern PERCENT = Pattern.compile("(?i)\\d\\s*(%|per ?cent|persen)");

    /** A name that was taken for another, while one fits it this much better. */
    private static final double RENAMED = 0.15;

    private static boolean readsNumber(Ranked ranked) {
        return ranked.plan().query().limit().isPresent() // "top 10 % of customers" are no 10 customers
                || ranked.plan().fragments().stream().anyMatch(Fragment.Compared.class::isInstance);
    }

    /** "revenue by store" without stores. */
    private static boolean leavesGroups(Map<String, Double> features) {
        boolean by = features.containsKey("stray:BY") || features.containsKey("stray:PER");
        boolean of = by || features.containsKey("governed"); // "best selling product" is no total of all products
        return features.containsKey("left:Grouped") || (of && features.containsKey("left:Thing"));
    }

    /** "revenue by regoin". */
    private static boolean groupsByNothing(Lattice lattice, Coverage coverage) {
        return coverage.unread().stream()
                .filter(at -> at > 0)
                .anyMatch(at -> lattice.has(at - 1, Cue.BY) || lattice.has(at - 1, Cue.PER));
    }

    /** "movies that cost more than 100" as those with another number over 100. */
    private static boolean comparesUnknown(Plan plan, Coverage coverage) {
        return plan.fragments(Fragment.Compared.class)
                .filter(c -> c.what().isEmpty() && c.adjective().isEmpty())
                .anyMatch(c -> coverage.unread().contains(c.from() - 1));
    }

    private static boolean isMisread(Lattice lattice, Ranked ranked) {
        boolean renamed = ranked.features().getOrDefault("resolveLoss", 0.0) > RENAMED;
        boolean percent = // 5 % is 0.05 of a rate, and 5 of a discount in percent
                PERCENT.matcher(lattice.question()).find() && readsNumber(ranked);
        return renamed
                || percent
                || Definitions.leftOut(ranked.plan(), lattice)
                || Quotients.leftOut(ranked.plan(), lattice);
    }

    private static boolean leavesWork(Plan plan, Lattice lattice, SemanticModel model) {
        boolean defined = model.definesMetrics();
        return (defined && LeftOut.misses(plan, lattice))
                || LeftOut.work(plan, lattice, defined)
                || Possession.isMisread(plan, lattice)
                || LeftOut.listsTotal(plan, lattice)
                || PassedOver.is(plan, lattice, model)
                || Quotients.dividesByNumber(plan, lattice)
                || OtherUnits.areSaid(plan, lattice)
                || Ranks.ofSinglePlaces(plan, model);
    }

    /** The plans that count where counting was asked for and leave no work out; all of them where each does otherwise. */
    public static List<Plan> preferred(List<Plan> plans, Lattice lattice, SemanticModel model) {
        List<Plan> counting = Counting.preferred(plans, lattice);
        return LeftOut.preferred(counting, lattice, model.definesMetrics());
    }

    /** What speaks against a plan; empty if nothing does. */
    public static List<Veto> of(Lattice lattice, Ranked ranked, SemanticModel model) {
        Coverage coverage = Coverage.of(lattice, ranked.plan());
        List<Veto> vetoes = new ArrayList<>();
        if (coverage.unusedNumbers() > 0) {
            vetoes.add(UNUSED_NUMBER);
        }
        boolean capital = coverage.unread().stream()
                .map(lattice::token)
                .anyMatch(t -> t.kind() == Token.Kind.QUOTED || (t.capital() && t.from() > 0));
        if (coverage.unusedValues() > 0 || capital) {
            vetoes.add(UNUSED_VALUE);
        }
        if (ranked.features().keySet().stream().anyMatch(f -> f.endsWith("negated:ignored"))) {
            vetoes.add(UNUSED_NEGATION);
        }
        if (coverage.unread().size() > (model.definesMetrics() ? 0 : 1)) {
            vetoes.add(UNKNOWN_WORDS);
        }
        if (leavesGroups(ranked.features())
                || groupsByNothing(lattice, coverage)
                || LeftOut.groups(ranked.plan(), lattice)) {
            vetoes.add(UNUSED_GROUP);
        }
        if (Counting.isLeftOut(ranked.plan())
                || Counting.countsAmounts(ranked.plan(), lattice)
                || Counting.listsAmounts(ranked.plan(), model)) {
            vetoes.add(UNUSED_COUNT);
        }
        boolean defined = model.definesMetrics();
        if (defined && isMisread(lattice, ranked)) {
            vetoes.add(MISREAD);
        }
        if (leavesWork(ranked.plan(), lattice, model) || comparesUnknown(ranked.plan(), coverage)) {
            vetoes.add(UNUSED_WORK);
        }
        if (Nonsense.is(ranked.plan().query(), model) || Excluded.mistakesUnknown(ranked.plan(), model)) {
            vetoes.add(NONSENSE);
        }
        if (ranked.plan().notes().getOrDefault("nothingNamed", 0.0) > 0) {
            vetoes.add(NOTHING_NAMED); // "how many stadiums" of airlines, one of which has the callsign STADIUM
        }
        if (Pointing.in(lattice, ranked.plan().fragments()).isPresent()) {
            vetoes.add(UNNAMED);
        }
        return vetoes;
    }
}
