package io.sayquel.server.translate.semantic.rank;

import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders plans by a log-linear model, and says how sure the best one is. Immutable. */
public final class Ranker {
    private final Weights order;
    private final Weights confidence;

    public Ranker(Weights order, Weights confidence) {
        this.order = order;
        this.confidence = confidence;
    }

    /** With the weights that come with the program. */
    public static Ranker trained() {
        return new Ranker(Weights.resource("ranking.json"), Weights.resource("confidence.json"));
    }

    /** The weights of the order. */
    public Weights order() {
        return order;
    }

    /**
     * A plan with its place.
     *
     * @param probability its share among all plans
     * @param confidence calibrated chance that it is what was meant
     */
    public record Ranked(
            Plan plan, Map<String, Double> features, double score, double probability, double confidence) {}

    /** The plans, best first; of those that mean the same only the best. */
    public List<Ranked> rank(Lattice lattice, List<Plan> plans) {
        List<Ranked> ranked = ranked(lattice, plans);
        List<Plan> apart = Twins.apart(ranked.stream().map(Ranked::plan).toList());
        return apart.size() < ranked.size() ? ranked(lattice, apart) : ranked;
    }

    private List<Ranked> ranked(Lattice lattice, List<Plan> plans) {
        List<Ranked> scored = new ArrayList<>();
        for (Plan plan : plans) {
            Map<String, Double> features = Features.of(lattice, plan);
            scored.add(new Ranked(plan, features, order.sum(features), 0, 0));
        }
        scored.sort(Comparator.comparingDouble(Ranked::score).reversed());
        double top = scored.isEmpty() ? 0 : scored.get(0).score();
        double all = scored.stream().mapToDouble(r -> Math.exp(r.score() - top)).sum();
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Ranked r = scored.get(i);
            double probability = Math.exp(r.score() - top) / all;
            double margin =
                    scored.size() == 1 ? 3 : i == 0 ? top - scored.get(1).score() : r.score() - top;
            Map<String, Double> features = certainty(r.features(), probability, margin, scored.size());
            ranked.add(new Ranked(
                    r.plan(), features, r.score(), probability, 1 / (1 + Math.exp(-confidence.sum(features)))));
        }
        return ranked;
    }

    /** What a plan's confidence rests on: its own features and how it stands among the others. */
    public static Map<String, Double> certainty(
            Map<String, Double> features, double probability, double margin, int plans) {
        Map<String, Double> all = new HashMap<>(features);
        for (String kind : List.of("note:", "governed:note:")) {
            all.computeIfPresent(
                    kind + "synonym", (k, said) -> said - all.getOrDefault(kind + Plan.SURE_SYNONYMS, 0.0));
        }
        all.put("probability", probability);
        all.put("onlyPlan", plans == 1 ? 1.0 : 0.0);
        all.put("margin", Math.max(-3, Math.min(3, margin)));
        return all;
    }
}
