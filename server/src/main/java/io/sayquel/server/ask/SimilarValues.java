package io.sayquel.server.ask;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The stored values that resemble a text: spelled otherwise, longer, or a few letters away. */
final class SimilarValues {
    static final int MOST = 3;

    /** One letter in this many may be wrong. */
    private static final int LETTERS_FOR_AN_ERROR = 3;

    private SimilarValues() {}

    static List<String> to(String text, List<String> values) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        return wanted.isEmpty()
                ? List.of()
                : values.stream()
                        .filter(v -> distance(wanted, v) <= Math.max(1, wanted.length() / LETTERS_FOR_AN_ERROR))
                        .sorted(Comparator.comparingInt((String v) -> distance(wanted, v))
                                .thenComparing(Comparator.naturalOrder()))
                        .limit(MOST)
                        .toList();
    }

    /** None if one text holds the other, else letters to change, add and remove. */
    private static int distance(String wanted, String value) {
        String other = value.toLowerCase(Locale.ROOT);
        if (other.contains(wanted) || (wanted.contains(other) && !other.isEmpty())) {
            return 0;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], before[j]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
