package io.sayquel.server.ask;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The stored values that resemble a text: spelled otherwise, longer, or a few letters away. */
final class SimilarValues {
    static final int MOST = 3;

    /** One letter in this many may be wrong. */
    private static final int LETTERS_FOR_AN_ERROR = 3;

    private record Near(String value, int far) {}

    private final String wanted;
    private final LevenshteinDistance distance;

    private SimilarValues(String text) {
        wanted = text.toLowerCase(Locale.ROOT).strip();
        // a column may have thousands of values: counting letters ends where there are too many
        distance = new LevenshteinDistance(Math.max(1, wanted.length() / LETTERS_FOR_AN_ERROR));
    }

    static List<String> to(String text, List<String> values) {
        SimilarValues similar = new SimilarValues(text);
        return similar.wanted.isEmpty() ? List.of() : similar.among(values);
    }

    private List<String> among(List<String> values) {
        return values.stream()
                .map(v -> new Near(v, distance(v)))
                .filter(n -> n.far >= 0)
                .sorted(Comparator.comparingInt(Near::far).thenComparing(Near::value))
                .limit(MOST)
                .map(Near::value)
                .toList();
    }

    /** None if one text holds the other, else letters to change, add and remove; -1 if they are too many. */
    private int distance(String value) {
        String other = value.toLowerCase(Locale.ROOT);
        boolean holds = other.contains(wanted) || (wanted.contains(other) && !other.isEmpty());
        return holds ? 0 : distance.apply(wanted, other);
    }
}
