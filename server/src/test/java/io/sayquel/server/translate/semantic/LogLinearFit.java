package io.sayquel.server.translate.semantic;

import io.sayquel.server.translate.semantic.TrainingQuestion.Built;
import io.sayquel.server.translate.semantic.TrainingQuestion.Source;
import io.sayquel.server.translate.semantic.rank.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fits the weights of the order: a log-linear model whose right plans shall be likely among all plans of their question, by
 * stochastic gradient steps that are pulled back to where they began. The same input gives the same weights.
 */
final class LogLinearFit {
    /** Where weights begin and what they are pulled to: what was read with less strain is likelier. */
    private static final Map<String, Double> PRIOR = Map.of(
            "parseLoss", -2.0,
            "resolveLoss", -2.0,
            "flips", -1.0,
            "unread", -0.5,
            "unusedNumbers", -1.5,
            "note:tables", -0.3,
            "note:bridges", -0.3,
            "note:distance", -1.0);

    private static final int ROUNDS = 14;
    private static final double PULL = 0.985;

    private final Map<String, Double> weights = new HashMap<>(PRIOR);

    private LogLinearFit() {}

    static Weights fit(List<TrainingQuestion> questions, int governedCount) {
        LogLinearFit fit = new LogLinearFit();
        List<TrainingQuestion> telling = new ArrayList<>();
        for (TrainingQuestion q : questions) {
            boolean tells = q.answerable() && q.plans().stream().anyMatch(p -> !p.right());
            for (int i = 0; tells && i < (q.source() == Source.GOVERNED ? governedCount : 1); i++) {
                telling.add(q);
            }
        }
        Random chance = new Random(1);
        double rate = 0.08;
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(telling, chance);
            for (TrainingQuestion q : telling) {
                fit.step(q.plans(), rate);
            }
            fit.pullBack();
            rate *= 0.85;
        }
        return new Weights(fit.weights);
    }

    private void step(List<Built> plans, double rate) {
        double[] likely = likelihoods(plans);
        double right = 1e-12;
        for (int i = 0; i < likely.length; i++) {
            right += plans.get(i).right() ? likely[i] : 0;
        }
        for (int i = 0; i < likely.length; i++) {
            double gradient = (plans.get(i).right() ? likely[i] / right : 0) - likely[i];
            if (Math.abs(gradient) > 1e-6) {
                double step = rate * gradient;
                plans.get(i).features().forEach((f, value) -> weights.merge(f, step * value, Double::sum));
            }
        }
    }

    private double[] likelihoods(List<Built> plans) {
        double[] scores = new double[plans.size()];
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            for (Map.Entry<String, Double> f : plans.get(i).features().entrySet()) {
                scores[i] += weights.getOrDefault(f.getKey(), 0.0) * f.getValue();
            }
            top = Math.max(top, scores[i]);
        }
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - top);
            all += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= all;
        }
        return scores;
    }

    private void pullBack() {
        weights.replaceAll((f, w) -> {
            double prior = PRIOR.getOrDefault(f, 0.0);
            return prior + (w - prior) * PULL;
        });
    }
}
