package io.sayquel.server.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** The nearest of the names, if it is near at all: less than half of its letters differ, and never more than three. */
    static Optional<String> to(String typed, List<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= Math.min(FARTHEST, Math.max(1, (name.length() - 1) / 2)))
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /** Letters to insert, leave out, replace or swap with their neighbour, whatever their case. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(int[][] steps, String a, String b, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
