package io.sayquel.server.translate.semantic.assemble;

import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.grammar.Grammar;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds every plausible plan of a question: readings of the words × names settled otherwise × choices made otherwise. */
public final class Candidates {
    private static final int RIVALS = 6;
    private static final int READINGS = 6;
    private static final int MOST = 60;

    private final Lattice lattice;
    private final Lexicon lexicon;
    private final JoinGraph graph;
    private final Map<Query, Plan> plans = new LinkedHashMap<>();

    private Candidates(Lattice lattice, Lexicon lexicon, JoinGraph graph) {
        this.lattice = lattice;
        this.lexicon = lexicon;
        this.graph = graph;
    }

    /** Plans with different queries, the likeliest way first. */
    public static List<Plan> of(Lattice lattice, Lexicon lexicon, JoinGraph graph) {
        Candidates candidates = new Candidates(lattice, lexicon, graph);
        List<Grammar.Parse> parses = Grammar.parse(lattice);
        for (int i = 0; i < Math.min(READINGS, parses.size()); i++) {
            candidates.build(parses.get(i), i < 2);
        }
        return List.copyOf(candidates.plans.values());
    }

    private void build(Grammar.Parse parse, boolean pairs) {
        List<Resolution> resolutions = Resolver.resolve(lattice, parse.fragments(), graph, lexicon, RIVALS);
        for (int i = 0; i < resolutions.size() && plans.size() < MOST; i++) {
            Set<Choice> asked = attempt(parse, resolutions.get(i), EnumSet.noneOf(Choice.class));
            for (Choice one : asked) {
                attempt(parse, resolutions.get(i), EnumSet.of(one));
            }
            if (i == 0 && pairs) {
                pairs(parse, resolutions.get(0), asked);
            }
        }
    }

    private void pairs(Grammar.Parse parse, Resolution resolution, Set<Choice> asked) {
        for (Choice one : asked) {
            for (Choice other : asked) {
                if (one.compareTo(other) < 0) {
                    attempt(parse, resolution, EnumSet.of(one, other));
                }
            }
        }
    }

    private Set<Choice> attempt(Grammar.Parse parse, Resolution resolution, Set<Choice> flipped) {
        if (plans.size() >= MOST) {
            return Set.of();
        }
        Choices choices = new Choices(flipped);
        Assembler.assemble(lattice, lexicon.model(), graph, parse.fragments(), resolution, choices)
                .ifPresent(a -> plans.computeIfAbsent(
                        a.query(),
                        q -> new Plan(
                                q,
                                parse.fragments(),
                                a.used(),
                                parse.loss(),
                                resolution.loss(),
                                flipped,
                                notes(a.draft(), resolution))));
        return choices.asked();
    }

    private static Map<String, Double> notes(Draft draft, Resolution resolution) {
        Map<String, Double> notes = draft.notes;
        notes.put("unsure", (double) resolution.unsure());
        notes.put("distance", resolution.distance());
        notes.put("partial", (double) resolution.inexact().partial());
        notes.put(
                "tiedMeasures",
                draft.happened.isPresent() ? 0.0 : resolution.inexact().tiedMeasures());
        notes.put("synonym", (double) resolution.inexact().synonym());
        notes.merge(Plan.SURE_SYNONYMS, (double) resolution.inexact().given(), Double::sum);
        notes.put("nothingNamed", resolution.inexact().nothingNamed() ? 1.0 : 0.0);
        return notes;
    }
}
