package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds delimiter and quote: the pair with which most rows of the beginning have the same number of fields, and more than one.
 *
 * @param delimiter between fields
 * @param quote around fields
 * @param columns fields of most rows
 * @param share of rows that have so many
 * @param rows the rows looked at
 */
record Marks(char delimiter, char quote, int columns, double share, List<SampleRow> rows) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int SAMPLE_BYTES = 1 << 18;
    private static final int SAMPLE_ROWS = 1_000;
    private static final double ENOUGH = 0.5;

    static Marks find(Utf8File file, long size, Optional<Character> said, int maxColumns) {
        said.ifPresent(Marks::mustBeUsable);
        List<Character> candidates = said.map(List::of).orElse(DELIMITERS);
        Optional<Marks> best = candidates.stream()
                .map(delimiter -> of(file, size, delimiter, '"', maxColumns))
                .filter(marks -> said.isPresent() || (marks.columns() > 1 && marks.share() >= ENOUGH))
                .max(Comparator.comparingDouble(Marks::score));
        return best.map(marks -> apostrophes(file, size, marks, maxColumns))
                .orElseGet(() -> oneColumn(file, size, maxColumns));
    }

    private static void mustBeUsable(char delimiter) {
        if (delimiter > 126 || delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == 0) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "\"" + delimiter + "\" cannot be a delimiter",
                    "one character such as , ; | or a tab");
        }
    }

    /** Rows that agree count most; of two that agree alike, the one that finds more. */
    private double score() {
        return share + Math.min(columns, 50) / 1_000.0;
    }

    private static Marks of(Utf8File file, long size, char delimiter, char quote, int maxColumns) {
        long end = Math.min(size, file.start() + SAMPLE_BYTES);
        List<SampleRow> rows =
                Sampler.rowsUntilTrouble(file, delimiter, quote, maxColumns, file.start(), end, SAMPLE_ROWS);
        boolean cut = end < size && rows.size() > 1 && rows.size() < SAMPLE_ROWS;
        List<SampleRow> whole = cut ? rows.subList(0, rows.size() - 1) : rows;
        int columns = mode(whole);
        long same = whole.stream().filter(r -> r.cells().size() == columns).count();
        return new Marks(delimiter, quote, columns, whole.isEmpty() ? 0 : (double) same / whole.size(), whole);
    }

    /** The most frequent number of fields; of two that are as frequent, the greater. */
    private static int mode(List<SampleRow> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(r -> counts.merge(r.cells().size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    /** Some programs quote with apostrophes; only believed where nothing is in double quotes and whole columns are in those. */
    private static Marks apostrophes(Utf8File file, long size, Marks marks, int maxColumns) {
        boolean everyRow = marks.rows().size() > 1
                && marks.rows().stream()
                        .skip(1)
                        .allMatch(r -> r.cells().stream()
                                .anyMatch(c -> c.length() > 1 && c.startsWith("'") && c.endsWith("'")));
        return everyRow ? of(file, size, marks.delimiter(), '\'', maxColumns) : marks;
    }

    private static Marks oneColumn(Utf8File file, long size, int maxColumns) {
        Marks unsplit = List.of('\u001f', '\u001e').stream()
                .map(delimiter -> of(file, size, delimiter, '"', maxColumns))
                .findFirst()
                .orElseThrow();
        return new Marks(unsplit.delimiter(), '"', 1, 1, unsplit.rows());
    }
}
