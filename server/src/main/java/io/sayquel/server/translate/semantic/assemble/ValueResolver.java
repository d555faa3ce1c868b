package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.Meaning;
import io.sayquel.server.translate.semantic.lexicon.Name;
import io.sayquel.server.translate.semantic.lexicon.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settles which column the values of a question are in, after names were settled. Numbers as in {@link Resolver}. */
final class ValueResolver {
    private static final double NEARLY = 0.03;
    private static final double RIVAL = 0.5;
    private static final Map<String, Set<String>> ORIGINS = Map.of(
            "from", Set.of("from", "origin", "source", "start", "departure", "src"),
            "to", Set.of("to", "destination", "dest", "end", "arrival", "dst"));

    private final Lattice lattice;
    private final List<Fragment> fragments;
    private final JoinGraph graph;
    private final SemanticModel model;
    private final Anchors anchors;
    private final Settlement settlement;

    private record Scored(ColumnRef column, double score) {}

    ValueResolver(
            Lattice lattice,
            List<Fragment> fragments,
            JoinGraph graph,
            SemanticModel model,
            Anchors anchors,
            Settlement settlement) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.graph = graph;
        this.model = model;
        this.anchors = anchors;
        this.settlement = settlement;
    }

    void settle() {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof Fragment.Valued v) {
                settle(i, v);
            }
        }
    }

    private void settle(int at, Fragment.Valued valued) {
        if (valued.column().isPresent()
                && settlement.name(valued.column().get()) instanceof Name.OfColumn c
                && (holds(valued, c.ref())
                        || valued.values().stream().allMatch(v -> v.matches().isEmpty()))) {
            settlement.column(valued, c.ref());
            return;
        }
        Map<ColumnRef, Double> scores = new HashMap<>();
        for (Meaning.OfValue value : valued.values()) {
            value.matches().forEach(m -> scores.merge(m.column(), m.score(), Double::sum));
        }
        List<Scored> scored = new ArrayList<>();
        scores.forEach((column, score) ->
                scored.add(new Scored(column, score / valued.values().size() + context(at, column))));
        if (scored.isEmpty()) {
            return;
        }
        scored.sort(Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(s -> s.column().toString()));
        settlement.column(valued, scored.get(0).column());
        anchors.add(scored.get(0).column().table(), 0.2);
        for (Scored other : scored.subList(1, Math.min(3, scored.size()))) {
            double loss = scored.get(0).score() - other.score();
            if (loss < RIVAL) {
                settlement.rival(valued, other.column(), loss, loss < NEARLY);
            }
        }
    }

    static boolean holds(Fragment.Valued valued, ColumnRef column) {
        return valued.values().stream()
                .flatMap(v -> v.matches().stream())
                .anyMatch(m -> m.column().equals(column));
    }

    private double context(int at, ColumnRef column) {
        double score =
                direction(at, column) + 0.3 * anchors.pull(column.table()) - 0.06 * anchors.nearest(column.table());
        score += model.column(column).map(c -> c.display() ? 0.03 : 0.0).orElse(0.0);
        score -= model.column(column)
                .map(c -> graph.links(column.table(), c) ? 0.03 : 0.0)
                .orElse(0.0);
        for (int j = at - 1; j >= Math.max(0, at - 4); j--) {
            Fragment previous = fragments.get(j);
            if (previous instanceof Fragment.Valued || previous instanceof Fragment.Compared) {
                break;
            }
            score += previous.mentions().stream().anyMatch(m -> mayBe(m, column)) ? 0.5 : 0;
        }
        boolean next = at + 1 < fragments.size()
                && fragments.get(at + 1).mentions().stream()
                        .anyMatch(m -> mayBe(m, column) || settlement.isNamed(m, column.table()));
        return score + (next ? 0.25 : 0);
    }

    /** "from Oslo" is an origin, "to Oslo" a destination. */
    private double direction(int at, ColumnRef column) {
        int token = fragments.get(at).from();
        String before = lattice.token(token).lower();
        if (!ORIGINS.containsKey(before) && token > 0) {
            before = lattice.token(token - 1).lower();
        }
        return ORIGINS.getOrDefault(before, Set.of()).stream()
                        .anyMatch(w -> Words.split(column.column()).contains(w))
                ? 0.3
                : 0;
    }

    private boolean mayBe(Mention mention, ColumnRef column) {
        return mention.matches().stream().anyMatch(m -> m.name().id().equals(column.toString()));
    }
}
