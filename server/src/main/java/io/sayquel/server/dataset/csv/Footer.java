package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.SayquelException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines below a table that are none of its rows: totals and notes.
 *
 * @param end where the rows end
 * @param lines the lines after it
 */
record Footer(long end, List<Line> lines) {
    private static final int TAIL_BYTES = 1 << 16;
    private static final int MOST = 5;
    private static final Pattern TOTAL = Pattern.compile(
            "(?i)\\s*(grand[ _-]?total|sub[ _-]?total|totals?|sum|overall|jumlah|total keseluruhan)\\b.{0,20}");

    Footer {
        lines = List.copyOf(lines);
    }

    /** A line that is left out; {@code total} if it adds up the rows, else it is a note. */
    record Line(List<String> cells, boolean total) {}

    static Footer find(Utf8File file, long size, Layout layout, int maxColumns) {
        int columns = layout.names().size();
        long from = Math.max(layout.dataOffset(), size - TAIL_BYTES);
        List<SampleRow> tail = columns > 1 ? tail(file, layout, maxColumns, from, size) : List.of();
        boolean whole = from == layout.dataOffset();
        List<Line> lines = new ArrayList<>();
        long end = size;
        for (int i = tail.size() - 1; i > 0 && lines.size() < MOST; i--) {
            SampleRow row = tail.get(i);
            boolean total = isTotal(tail, i, columns, whole);
            boolean note = row.cells().size() != columns && row.filled() <= Math.max(1, columns / 3);
            if (!total && !note) {
                break;
            }
            lines.add(0, new Line(row.cells(), total));
            end = row.offset();
        }
        boolean belowATable = tail.size() > lines.size()
                && tail.get(tail.size() - lines.size() - 1).cells().size() == columns;
        return belowATable ? new Footer(end, lines) : new Footer(size, List.of());
    }

    private static List<SampleRow> tail(Utf8File file, Layout layout, int maxColumns, long from, long size) {
        Marks marks = layout.marks();
        try {
            return Sampler.rows(file, marks.delimiter(), marks.quote(), maxColumns, from, size, Integer.MAX_VALUE);
        } catch (SayquelException e) {
            return List.of(); // the tail begins within quotes, or is broken: then it has no recognisable end
        }
    }

    /** A row whose label says so, and which leaves columns empty or adds up the rows above it. */
    private static boolean isTotal(List<SampleRow> rows, int at, int columns, boolean whole) {
        SampleRow row = rows.get(at);
        boolean labelled = row.cells().stream()
                .filter(c -> !c.isBlank())
                .findFirst()
                .filter(c -> TOTAL.matcher(c).matches())
                .isPresent();
        if (!labelled || row.cells().size() > columns) {
            return false;
        }
        return row.filled() < columns || (whole && addsUp(rows.subList(0, at), row));
    }

    private static boolean addsUp(List<SampleRow> above, SampleRow row) {
        for (int i = 0; i < row.cells().size(); i++) {
            int column = i;
            Optional<BigDecimal> total = number(row.cells().get(i));
            if (total.isPresent()) {
                BigDecimal sum = above.stream()
                        .filter(r -> column < r.cells().size())
                        .flatMap(r -> number(r.cells().get(column)).stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                return sum.compareTo(total.get()) == 0;
            }
        }
        return false;
    }

    private static Optional<BigDecimal> number(String cell) {
        NumberForm form = new NumberForm();
        byte[] bytes = cell.strip().getBytes(StandardCharsets.UTF_8);
        int mask = bytes.length == 0 ? 0 : form.read(bytes, 0, bytes.length);
        if ((mask & Form.NUMBER) == 0) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(form.canonical((mask & Form.POINT) != 0 ? '.' : ',')));
    }
}
