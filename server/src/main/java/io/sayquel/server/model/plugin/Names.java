package io.sayquel.server.model.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Offers the names that somebody may have meant. */
final class Names {
    private static final int OFFERED = 2;
    private static final int LISTED = 8;

    private Names() {}

    /** {@code "cost?"} where something resembles the name, else what there is. */
    static String hint(String name, Iterable<String> known) {
        List<String> near = nearest(name, known);
        if (!near.isEmpty()) {
            return String.join("? ", near) + "?";
        }
        List<String> all = new ArrayList<>();
        known.forEach(all::add);
        if (all.isEmpty()) {
            return "";
        }
        String some = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
        return "there is: " + some + (all.size() > LISTED ? ", …" : "");
    }

    /** The known names within a third of the letters: the nearest, and another that is as near. */
    static List<String> nearest(String name, Iterable<String> known) {
        record Near(String name, int distance) {}
        String wanted = name.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, wanted.length() / 3));
        List<Near> near = new ArrayList<>();
        for (String candidate : known) {
            int d = distance.apply(wanted, candidate.toLowerCase(Locale.ROOT));
            if (d >= 0) {
                near.add(new Near(candidate, d));
            }
        }
        int least = near.stream().mapToInt(Near::distance).min().orElse(0);
        return near.stream()
                .filter(n -> n.distance() == least)
                .sorted(Comparator.comparing(Near::name))
                .limit(OFFERED)
                .map(Near::name)
                .toList();
    }
}
