package io.sayquel.server.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that a misspelt one resembles. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** At most three names within a third of the word's length, nearest first. */
    static List<String> to(String word, Collection<String> names) {
        int limit = Math.max(1, word.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        String lower = word.toLowerCase(Locale.ROOT);
        record Near(String name, int far) {}
        return names.stream()
                .map(name -> new Near(name, distance.apply(lower, name.toLowerCase(Locale.ROOT))))
                .filter(n -> n.far >= 0)
                .sorted(Comparator.comparingInt(Near::far).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** A question that names them; empty if there are none. */
    static String question(List<String> names) {
        return names.isEmpty() ? "" : "did you mean " + names.stream().collect(Collectors.joining(" or ")) + "?";
    }
}
