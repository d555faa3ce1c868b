package io.sayquel.server.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers as strokes: a bar for each row, or a line for all of them. Values are fitted to the greatest. */
final class Bars {
    private static final int LENGTH = 6;
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final char UNFINISHED = '░';

    private final List<Optional<BigDecimal>> values;
    private final Set<Integer> unfinished;
    private final BigDecimal most;

    /** @param unfinished rows that are hatched, since their period is not over */
    Bars(List<Optional<BigDecimal>> values, Set<Integer> unfinished) {
        this.values = List.copyOf(values);
        this.unfinished = Set.copyOf(unfinished);
        this.most = values.stream()
                .flatMap(Optional::stream)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    /** Whether strokes would tell the truth: something to show, and nothing below zero. */
    boolean drawable() {
        return most.signum() > 0 && values.stream().flatMap(Optional::stream).allMatch(v -> v.signum() >= 0);
    }

    /** A bar for each value, short enough to stand in a table. */
    List<String> horizontal() {
        return horizontal(LENGTH);
    }

    /** A bar for each value, the longest of so many columns. */
    List<String> horizontal(int longest) {
        return IntStream.range(0, values.size())
                .mapToObj(row -> bar(row, longest))
                .toList();
    }

    /** All values on one line, heights for values; a gap where there is none. */
    String spark() {
        return IntStream.range(0, values.size()).mapToObj(this::height).collect(Collectors.joining());
    }

    private String bar(int row, int longest) {
        int eighths = parts(values.get(row), longest * 8);
        String bar = "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8 - 1));
        return unfinished.contains(row) ? String.valueOf(UNFINISHED).repeat(bar.length()) : bar;
    }

    private String height(int row) {
        if (values.get(row).isEmpty()) {
            return " ";
        }
        int step = parts(values.get(row), HEIGHTS.length() - 1);
        return String.valueOf(unfinished.contains(row) ? UNFINISHED : HEIGHTS.charAt(step));
    }

    /** Something is never drawn as nothing. */
    private int parts(Optional<BigDecimal> value, int whole) {
        return value.map(v -> v.multiply(BigDecimal.valueOf(whole))
                        .divide(most, MathContext.DECIMAL32)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue())
                .map(parts -> value.get().signum() > 0 ? Math.max(parts, 1) : parts)
                .orElse(0);
    }
}
