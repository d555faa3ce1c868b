package io.sayquel.server.translate.semantic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.translate.semantic.LogisticFit.Case;
import io.sayquel.server.translate.semantic.TrainingQuestion.Built;
import io.sayquel.server.translate.semantic.TrainingQuestion.Source;
import io.sayquel.server.translate.semantic.rank.Ranker;
import io.sayquel.server.translate.semantic.rank.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Learns the weights of ranking and confidence, offline. What it prints are figures on databases that had no part in the weights
 * they were measured with.
 *
 * <p>Arguments: {@code --set ROOT:NAME:MOST} (any number; ROOT holds {@code db} and {@code sets}), {@code --home DIR} for the
 * governed questions' database, {@code --failures FILE} to write what is still wrong, {@code --out DIR} to write
 * {@code ranking.json} and {@code confidence.json}.
 */
final class TrainWeights {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOLDS = 4;
    private static final int GOVERNED_COUNT = 8;
    private static final int STRAY_COUNT = 1;
    private static final double SURE = 0.82;
    private static final double[] THRESHOLDS = {0.4, 0.5, 0.6, 0.7, 0.76, 0.79, 0.82, 0.85, 0.88, 0.9, 0.95};

    private final List<TrainingQuestion> questions;
    private final IdentityHashMap<TrainingQuestion, Double> confidences = new IdentityHashMap<>();
    private final IdentityHashMap<TrainingQuestion, Integer> chosen = new IdentityHashMap<>();
    private final IdentityHashMap<TrainingQuestion, Map<String, Double>> certainties = new IdentityHashMap<>();

    private TrainWeights(List<TrainingQuestion> questions) {
        this.questions = questions;
    }

    public static void main(String[] arguments) throws IOException {
        TrainingSet set = new TrainingSet();
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals("--set")) {
                String[] parts = arguments[i + 1].split(":", -1);
                set.addSet(Path.of(parts[0]), parts[1], Integer.parseInt(parts[2]));
            } else {
                options.put(arguments[i], arguments[i + 1]);
            }
        }
        if (options.containsKey("--home")) {
            set.addGoverned(Path.of(options.get("--home")));
        }
        TrainWeights training = new TrainWeights(set.questions());
        training.crossValidate();
        if (options.containsKey("--failures")) {
            Files.writeString(Path.of(options.get("--failures")), training.failures());
        }
        if (options.containsKey("--out")) {
            training.write(Path.of(options.get("--out")));
        }
    }

    private static int fold(TrainingQuestion q) {
        return Math.floorMod(q.database().replaceAll("\\..*", "").hashCode() * 31, FOLDS);
    }

    private List<TrainingQuestion> where(Predicate<TrainingQuestion> condition) {
        return questions.stream().filter(condition).toList();
    }

    private void crossValidate() {
        report("first plan", q -> 0);
        report("by the weights in use", q -> best(q, Ranker.trained().order()));
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            Weights order = LogLinearFit.fit(where(q -> isGoverned(q) || fold(q) != fold), GOVERNED_COUNT);
            where(q -> !isGoverned(q) && fold(q) == fold).forEach(q -> choose(q, order));
            if (f == 0) {
                where(TrainWeights::isGoverned).forEach(q -> choose(q, order)); // these are in every fold's training
            }
        }
        report(
                "cross-validated order",
                q -> chosen.getOrDefault(q, best(q, Ranker.trained().order())));
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            Weights certain = LogisticFit.fit(cases(q -> fold(q) != fold));
            for (TrainingQuestion q : where(x -> chosen.containsKey(x) && !isGoverned(x) && fold(x) == fold)) {
                Built plan = q.plans().get(chosen.get(q));
                double sum = certain.sum(certainties.get(q));
                confidences.put(q, plan.vetoed() ? 0 : 1 / (1 + Math.exp(-sum)));
            }
        }
        for (double threshold : THRESHOLDS) {
            reportAt(threshold);
        }
    }

    private static boolean isGoverned(TrainingQuestion q) {
        return q.source() == Source.GOVERNED;
    }

    private void choose(TrainingQuestion q, Weights order) {
        int best = best(q, order);
        if (best >= 0) {
            chosen.put(q, best);
            certainties.put(q, certainty(q, best, order));
        }
    }

    private List<Case> cases(Predicate<TrainingQuestion> condition) {
        List<Case> cases = new ArrayList<>();
        for (TrainingQuestion q : where(x -> (isGoverned(x) || condition.test(x)) && chosen.containsKey(x))) {
            Case one = new Case(certainties.get(q), q.plans().get(chosen.get(q)).right());
            for (int i = 0; i < weight(q); i++) {
                cases.add(one);
            }
        }
        return cases;
    }

    /** An answer to what was not asked is worse than one that is not given. */
    private static int weight(TrainingQuestion q) {
        return q.source() == Source.GOVERNED ? GOVERNED_COUNT : q.source() == Source.STRAY ? STRAY_COUNT : 1;
    }

    private static int best(TrainingQuestion q, Weights order) {
        int best = -1;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < q.plans().size(); i++) {
            double score = order.sum(q.plans().get(i).features());
            if (score > top) {
                top = score;
                best = i;
            }
        }
        return best;
    }

    private static Map<String, Double> certainty(TrainingQuestion q, int best, Weights order) {
        double top = order.sum(q.plans().get(best).features());
        double all = 0;
        double second = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < q.plans().size(); i++) {
            double score = order.sum(q.plans().get(i).features());
            all += Math.exp(score - top);
            second = i == best ? second : Math.max(second, score);
        }
        double margin = q.plans().size() == 1 ? 3 : top - second;
        return Ranker.certainty(
                q.plans().get(best).features(), 1 / all, margin, q.plans().size());
    }

    /** Which plan of a question is taken. */
    private interface Pick {
        int of(TrainingQuestion question);
    }

    private void report(String name, Pick pick) {
        for (String part : List.of("all", "one table", "governed")) {
            List<TrainingQuestion> asked = where(q -> q.source() != Source.STRAY && isPart(q, part));
            long right = asked.stream()
                    .filter(q -> !q.plans().isEmpty()
                            && pick.of(q) >= 0
                            && q.plans().get(pick.of(q)).right())
                    .count();
            long possible = asked.stream().filter(TrainingQuestion::answerable).count();
            System.out.printf(
                    "%-24s %-10s n=%d right %.1f, among the plans %.1f%n",
                    name, part, asked.size(), percent(right, asked.size()), percent(possible, asked.size()));
        }
    }

    private static boolean isPart(TrainingQuestion q, String part) {
        return switch (part) {
            case "governed" -> isGoverned(q);
            case "one table" -> q.database().contains(".");
            default -> !isGoverned(q) && !q.database().contains(".");
        };
    }

    private void reportAt(double threshold) {
        StringBuilder line = new StringBuilder(String.format("at %.2f:", threshold));
        for (String part : List.of("all", "one table")) {
            List<TrainingQuestion> asked = where(q -> q.source() == Source.SET && isPart(q, part));
            List<TrainingQuestion> answered = asked.stream()
                    .filter(q -> confidences.getOrDefault(q, 0.0) >= threshold)
                    .toList();
            long right = answered.stream()
                    .filter(q -> q.plans().get(chosen.get(q)).right())
                    .count();
            List<TrainingQuestion> strays = where(q -> q.source() == Source.STRAY && isPart(q, part));
            long misled = strays.stream()
                    .filter(q -> confidences.getOrDefault(q, 0.0) >= threshold)
                    .count();
            line.append(String.format(
                    "  %s: answered %.1f, of these right %.1f, strays answered %.2f of %d;",
                    part,
                    percent(answered.size(), asked.size()),
                    percent(right, answered.size()),
                    percent(misled, strays.size()),
                    strays.size()));
        }
        System.out.println(line);
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private String failures() {
        StringBuilder text = new StringBuilder();
        Weights inUse = Ranker.trained().order();
        for (TrainingQuestion q : where(x -> x.source() != Source.STRAY)) {
            int best = chosen.getOrDefault(q, best(q, inUse));
            if (best >= 0 && q.plans().get(best).right()) {
                continue;
            }
            text.append(q.id()).append(' ').append(q.database()).append(" | ").append(q.text());
            text.append("\n   G ").append(q.gold());
            if (best >= 0) {
                text.append("\n   P ").append(q.plans().get(best).sql());
                text.append("\n   F ").append(q.plans().get(best).read());
                text.append(String.format("%n   C %.2f", confidences.getOrDefault(q, 0.0)));
            }
            q.plans().stream()
                    .filter(Built::right)
                    .findFirst()
                    .ifPresent(p -> text.append("\n   O ")
                            .append(p.sql())
                            .append("\n   R ")
                            .append(p.read()));
            text.append('\n');
        }
        for (TrainingQuestion q : where(x -> x.source() == Source.STRAY && confidences.getOrDefault(x, 0.0) >= SURE)) {
            Built misled = q.plans().get(chosen.get(q));
            text.append("stray ").append(q.database()).append(" | ").append(q.text());
            text.append("\n   P ").append(misled.sql()).append('\n');
        }
        return text.toString();
    }

    private void write(Path folder) throws IOException {
        List<TrainingQuestion> asked = where(q -> q.source() != Source.STRAY);
        write(folder.resolve("ranking.json"), LogLinearFit.fit(asked, GOVERNED_COUNT));
        write(folder.resolve("confidence.json"), LogisticFit.fit(cases(q -> true)));
    }

    private void write(Path file, Weights weights) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("trained_on", digest());
        ObjectNode values = root.putObject("weights");
        new TreeMap<>(weights.byFeature()).forEach((feature, weight) -> {
            if (Math.abs(weight) > 0.005) {
                values.put(feature, Math.round(weight * 1000) / 1000.0);
            }
        });
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /** SHA-256 over every question, its database and its right statement. */
    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> lines = new ArrayList<>();
            questions.forEach(q -> lines.add(q.database() + "\t" + q.text() + "\t" + q.gold() + "\n"));
            lines.forEach(l -> digest.update(l.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
