package io.sayquel.server.translate.semantic;

import io.sayquel.server.translate.semantic.rank.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fits the weights of the confidence: a logistic model of whether the best plan is right. The same input gives the same weights. */
final class LogisticFit {
    private static final int ROUNDS = 30;
    private static final double PULL = 0.99;
    private static final String BIAS = "bias";

    private LogisticFit() {}

    /** A best plan's features, and whether it was right. */
    record Case(Map<String, Double> features, boolean right) {}

    static Weights fit(List<Case> cases) {
        Map<String, Double> weights = new HashMap<>();
        List<Case> all = new ArrayList<>(cases);
        Random chance = new Random(2);
        double rate = 0.05;
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(all, chance);
            for (Case one : all) {
                double sum = weights.getOrDefault(BIAS, 0.0);
                for (Map.Entry<String, Double> f : one.features().entrySet()) {
                    sum += weights.getOrDefault(f.getKey(), 0.0) * f.getValue();
                }
                double step = rate * ((one.right() ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
                weights.merge(BIAS, step, Double::sum);
                one.features().forEach((f, value) -> weights.merge(f, step * value, Double::sum));
            }
            weights.replaceAll((f, w) -> f.equals(BIAS) ? w : w * PULL);
            rate *= 0.9;
        }
        return new Weights(weights);
    }
}
