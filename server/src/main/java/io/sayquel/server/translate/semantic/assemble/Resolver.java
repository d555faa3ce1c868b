package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Cue;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.NameMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Settles which table, column or value is meant by what is around it: things named elsewhere pull, things far away in the
 * links push. The numbers were found on training questions; they matter less than their order.
 */
final class Resolver {
    private static final double NEARLY = 0.03;
    private static final double RIVAL = 0.35;

    private final List<Fragment> fragments;
    private final JoinGraph graph;
    private final Anchors anchors;
    private final Settlement settlement = new Settlement();

    private record Scored(Name name, double score) {}

    private Resolver(List<Fragment> fragments, JoinGraph graph) {
        this.fragments = fragments;
        this.graph = graph;
        this.anchors = Anchors.of(fragments, graph);
    }

    /** The likeliest way to settle everything, then others that differ in one thing. */
    static List<Resolution> resolve(
            Lattice lattice, List<Fragment> fragments, JoinGraph graph, Lexicon lexicon, int most) {
        Resolver resolver = new Resolver(fragments, graph);
        resolver.settleTables();
        resolver.settleColumns();
        new ValueResolver(lattice, fragments, graph, lexicon.model(), resolver.anchors, resolver.settlement).settle();
        return resolver.settlement.resolutions(most);
    }

    private void settleTables() {
        for (Fragment fragment : fragments) {
            fragment.mentions().stream().filter(m -> !m.column()).forEach(this::settleTable);
        }
    }

    private void settleTable(Mention mention) {
        List<Scored> scored = new ArrayList<>();
        for (NameMatch match : mention.matches()) {
            String table = Anchors.tableOf(match.name());
            double pull = 0.2 * anchors.pull(table) - 0.01 * anchors.far(table);
            scored.add(new Scored(match.name(), match.score() + pull));
        }
        settle(mention, scored, 0.05);
    }

    private void settle(Mention mention, List<Scored> scored, double atLeast) {
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        Scored best = scored.get(0);
        settlement.name(mention, best.name());
        anchors.add(Anchors.tableOf(best.name()), 0.3);
        for (Scored other : scored.subList(1, Math.min(3, scored.size()))) {
            double loss = best.score() - other.score();
            settlement.compare(mention, best.name(), other.name(), loss < NEARLY);
            if (loss < RIVAL) {
                settlement.rival(mention, other.name(), loss + atLeast);
            }
        }
    }

    private void settleColumns() {
        for (int i = 0; i < fragments.size(); i++) {
            for (Mention mention : fragments.get(i).mentions()) {
                if (mention.column()) {
                    settleColumn(i, mention);
                }
            }
        }
    }

    private void settleColumn(int at, Mention mention) {
        List<Scored> scored = new ArrayList<>();
        for (NameMatch match : mention.matches()) {
            Name.OfColumn column = (Name.OfColumn) match.name();
            String table = column.table().name();
            double score = match.score() + 0.25 * anchors.pull(table) + near(at, table);
            if (!anchors.holds(table)) {
                score -= 0.05 * anchors.nearest(table);
            }
            if (fragments.get(at) instanceof Fragment.Valued v) {
                score += ValueResolver.holds(v, column.ref()) ? 0.4 : 0;
            }
            if (graph.links(table, column.column())) {
                score -= match.score() < 1 ? 0.08 : 0.05;
            }
            scored.add(new Scored(column, score));
        }
        settle(mention, scored, 0);
    }

    /** "name of the student" and "student name" belong together, over lists of names between them. */
    private double near(int at, String table) {
        return after(at, table) + before(at, table);
    }

    private double after(int at, String table) {
        int steps = 0;
        for (int j = at + 1; j < fragments.size() && steps < 6; j++) {
            Fragment next = fragments.get(j);
            if (next instanceof Fragment.Counted) {
                steps++;
                continue;
            }
            if (isThing(next)) {
                boolean same = next.mentions().stream().anyMatch(m -> settlement.isNamed(m, table));
                return same ? 0.45 - 0.05 * steps : 0;
            }
            Optional<String> owner = ownerSaid(next);
            if (owner.isPresent()) {
                return owner.get().equals(table) ? 0.45 - 0.05 * steps : 0;
            }
            boolean passes = next instanceof Fragment.Shown
                    || (next instanceof Fragment.Mark m
                            && (m.cue() == Cue.AND || m.cue() == Cue.IN || m.cue() == Cue.PER));
            if (!passes) {
                return 0;
            }
            steps++;
        }
        return 0;
    }

    /** "the id and the location of railways": the second says whose both are. */
    private static Optional<String> ownerSaid(Fragment fragment) {
        return fragment instanceof Fragment.Shown s
                        && s.what().column()
                        && s.what().score() > 1
                        && s.what().said().matches(".+ (of|for) .+")
                ? Optional.of(Anchors.tableOf(s.what().matches().get(0).name()))
                : Optional.empty();
    }

    private double before(int at, String table) {
        int steps = 0;
        for (int j = at - 1; j >= 0 && steps < 4; j--) {
            Fragment previous = fragments.get(j);
            if (isThing(previous)) {
                boolean same = previous.mentions().stream().anyMatch(m -> settlement.isNamed(m, table));
                return same ? (steps == 0 ? 0.4 : 0.22) - 0.04 * steps : 0;
            }
            steps++;
        }
        return 0;
    }

    private static boolean isThing(Fragment fragment) {
        return fragment.mentions().stream().anyMatch(Mention::table);
    }
}
