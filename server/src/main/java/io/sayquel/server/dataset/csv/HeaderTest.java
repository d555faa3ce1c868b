package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells a header from a first row: above numbers, days and flags a header is text; where all is text, the first line is a header
 * unless it repeats a value of its column or leaves most of it empty.
 */
final class HeaderTest {
    private static final int TYPED =
            Form.NUMBER | Form.DAY | Form.CLOCK | Form.COMPACT_DAY | Form.TRUE_FALSE | Form.ZERO_PADDED;

    private final List<SampleRow> rows;
    private final ValueForm form = new ValueForm();

    private HeaderTest(List<SampleRow> rows) {
        this.rows = rows;
    }

    static boolean isHeader(List<SampleRow> table) {
        return new HeaderTest(table).test();
    }

    private boolean test() {
        SampleRow first = rows.get(0);
        if (rows.size() == 1) {
            return first.cells().stream().noneMatch(c -> typed(c));
        }
        int for_ = 0;
        int against = 0;
        for (int i = 0; i < first.cells().size(); i++) {
            int vote = vote(i, first.cells().get(i));
            for_ += vote > 0 ? 1 : 0;
            against += vote < 0 ? 1 : 0;
        }
        if (for_ + against > 0) {
            return for_ >= against;
        }
        return first.filled() * 2 >= first.cells().size() && !repeatsAValue(first);
    }

    /** 1 if a cell looks like the name of its column, -1 if it looks like a value of it, 0 if that cannot be told. */
    private int vote(int column, String cell) {
        long filled = 0;
        long typed = 0;
        for (SampleRow row : rows.subList(1, rows.size())) {
            String value = column < row.cells().size() ? row.cells().get(column) : "";
            if (!value.isBlank() && !absent(value)) {
                filled++;
                typed += typed(value) ? 1 : 0;
            }
        }
        if (filled == 0 || typed < filled * 0.8 || cell.isBlank()) {
            return 0;
        }
        if (!typed(cell)) {
            return 1;
        }
        return year(cell)
                        && !year(rows.get(1)
                                .cells()
                                .get(Math.min(column, rows.get(1).cells().size() - 1)))
                ? 1
                : -1;
    }

    private boolean repeatsAValue(SampleRow first) {
        for (int i = 0; i < first.cells().size(); i++) {
            int column = i;
            String cell = first.cells().get(i);
            boolean repeated = !cell.isBlank()
                    && rows.stream()
                            .skip(1)
                            .anyMatch(r -> column < r.cells().size()
                                    && r.cells().get(column).equals(cell));
            if (repeated) {
                return true;
            }
        }
        return false;
    }

    private boolean typed(String cell) {
        return (form(cell) & TYPED) != 0;
    }

    private boolean absent(String cell) {
        return (form(cell) & (Form.ABSENT | Form.EMPTY)) != 0;
    }

    private int form(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return form.read(bytes, 0, bytes.length);
    }

    private static boolean year(String cell) {
        return cell.strip().matches("(19|20)\\d\\d");
    }
}
