package io.sayquel.server.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes one list of two whose scores cannot be compared, by places alone: reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR
 * 2009), with the 60 that they measured to do well anywhere.
 */
final class Fusion {
    private static final double DAMPING = 60;

    private Fusion() {}

    /** Parts of a catalogue; where nothing was found by meaning, what was found by words as it is. */
    static List<SchemaHit> of(List<SchemaHit> said, List<SchemaHit> meant) {
        if (meant.isEmpty()) {
            return said;
        }
        Map<String, SchemaHit> byName = new LinkedHashMap<>();
        said.forEach(hit -> byName.putIfAbsent(key(hit), hit));
        meant.forEach(hit -> byName.putIfAbsent(key(hit), hit));
        return fused(said, meant, Fusion::key, byName).entrySet().stream()
                .map(e -> new SchemaHit(
                        e.getKey().kind(), e.getKey().name(), e.getKey().description(), e.getValue()))
                .toList();
    }

    /**
     * Things that have a name, best first, each with a score from 0 to 1: 1 for what is first in both lists.
     *
     * @param byName every thing of either list
     */
    private static <T> Map<T, Double> fused(
            List<T> one, List<T> other, Function<T, String> name, Map<String, T> byName) {
        Map<String, Double> scores = new LinkedHashMap<>();
        byName.keySet().forEach(n -> scores.put(n, 0.0));
        add(scores, one.stream().map(name).distinct().toList());
        add(scores, other.stream().map(name).distinct().toList());
        List<Map.Entry<String, Double>> order = new ArrayList<>(scores.entrySet());
        order.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()));
        Map<T, Double> best = new LinkedHashMap<>();
        order.forEach(e -> best.put(byName.get(e.getKey()), e.getValue()));
        return best;
    }

    /** Two lists of things with names as one. */
    static <T> List<T> of(List<T> one, List<T> other, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        one.forEach(thing -> byName.putIfAbsent(name.apply(thing), thing));
        other.forEach(thing -> byName.putIfAbsent(name.apply(thing), thing));
        return List.copyOf(fused(one, other, name, byName).keySet());
    }

    private static void add(Map<String, Double> scores, List<String> names) {
        double first = 2 / (DAMPING + 1);
        for (int place = 1; place <= names.size(); place++) {
            scores.merge(names.get(place - 1), 1 / (DAMPING + place) / first, Double::sum);
        }
    }

    private static String key(SchemaHit hit) {
        return hit.kind() + " " + hit.name();
    }
}
