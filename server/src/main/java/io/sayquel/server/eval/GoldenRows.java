package io.sayquel.server.eval;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows that somebody wrote down, against rows that a statement gave. Numbers are the same if they agree to nine digits, since
 * sums of fractions depend on the order of adding; a moment at midnight is its day; an empty text is an empty cell.
 */
final class GoldenRows {
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private GoldenRows() {}

    /**
     * The first difference, in words; empty if there is none.
     *
     * @param ordered whether the order of rows means something
     */
    static Optional<String> difference(List<List<String>> golden, List<List<Object>> rows, boolean ordered) {
        if (golden.size() != rows.size()) {
            return Optional.of("expected " + golden.size() + " rows, got " + rows.size());
        }
        List<List<Object>> left = new ArrayList<>(rows);
        for (int i = 0; i < golden.size(); i++) {
            List<String> expected = golden.get(i);
            Optional<List<Object>> match = ordered
                    ? Optional.of(left.get(0)).filter(row -> same(expected, row))
                    : left.stream().filter(row -> same(expected, row)).findFirst();
            if (match.isEmpty()) {
                return Optional.of("row " + (i + 1) + ": expected " + expected + ", got "
                        + (ordered ? left.get(0) : "no such row"));
            }
            left.remove(match.get());
        }
        return Optional.empty();
    }

    /** Whether two results hold the same rows, in whatever order of rows and columns beyond those expected. */
    static boolean sameRows(List<List<Object>> expected, List<List<Object>> rows) {
        List<List<String>> texts = expected.stream()
                .map(row -> row.stream().map(GoldenRows::text).toList())
                .toList();
        return difference(texts, rows, false).isEmpty();
    }

    private static boolean same(List<String> golden, List<Object> row) {
        if (golden.size() != row.size()) {
            return false;
        }
        for (int i = 0; i < golden.size(); i++) {
            if (!sameCell(golden.get(i), row.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameCell(String golden, Object cell) {
        if (cell instanceof Number number) {
            return sameNumber(golden, number);
        }
        if (cell instanceof LocalDateTime moment && golden.length() == 10) {
            return golden.equals(moment.toLocalDate().toString())
                    && moment.equals(moment.toLocalDate().atStartOfDay());
        }
        return golden.replace(' ', 'T').equals(text(cell).replace(' ', 'T'));
    }

    private static boolean sameNumber(String golden, Number number) {
        try {
            BigDecimal a = new BigDecimal(golden);
            BigDecimal b = new BigDecimal(number.toString());
            BigDecimal bound = a.abs().max(b.abs()).max(BigDecimal.ONE).multiply(TOLERANCE);
            return a.subtract(b).abs().compareTo(bound) <= 0;
        } catch (NumberFormatException e) {
            return golden.equals(number.toString()); // an infinity, or a word where a number came
        }
    }

    private static String text(Object cell) {
        return Objects.toString(cell, "");
    }
}
