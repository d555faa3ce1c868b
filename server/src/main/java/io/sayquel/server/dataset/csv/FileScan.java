package io.sayquel.server.dataset.csv;

import java.util.List;

/**
 * One look at every value of a file. Nothing is decided on a sample: a reading holds for all values, or the first that it does
 * not hold for is known.
 */
final class FileScan implements ByteRows.Sink {
    private final Utf8File file;
    private final boolean tolerant;
    private final ColumnFacts[] columns;
    private final ValueForm form = new ValueForm();
    private final ByteRows walk;
    private long rows;
    private long raggedRows;
    private boolean overfull;
    private boolean trailingDelimiters;
    private int longestRow;

    private FileScan(Utf8File file, Layout layout, boolean tolerant, int maxColumns) {
        this.file = file;
        this.tolerant = tolerant;
        this.columns = new ColumnFacts[layout.names().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnFacts();
        }
        this.walk =
                new ByteRows(file, layout.marks().delimiter(), layout.marks().quote(), maxColumns, this);
    }

    /**
     * Looks at a file's rows.
     *
     * @param tolerant whether rows of another width are counted; else the first of them is refused
     */
    static FileScan of(Utf8File file, Layout layout, long end, boolean tolerant, int maxColumns) {
        FileScan scan = new FileScan(file, layout, tolerant, maxColumns);
        scan.walk.walk(layout.dataOffset(), end, layout.dataLine());
        return scan;
    }

    @Override
    public void field(int index, byte[] buffer, int from, int to) {
        if (index >= columns.length) {
            overfull |= index > columns.length || to > from;
            return;
        }
        int mask = form.read(buffer, from, to);
        if (!columns[index].add(mask, form.number)) {
            columns[index].first(mask, buffer, from, to, walk.nextLine(), walk.fieldOffset());
        }
    }

    @Override
    public void endRow(int fields, boolean malformed) {
        boolean ragged = fields < columns.length || overfull;
        trailingDelimiters |= fields > columns.length;
        overfull = false;
        longestRow = (int) Math.max(longestRow, walk.nextOffset() - walk.rowOffset());
        if (!ragged && !malformed) {
            rows++;
            return;
        }
        raggedRows++;
        if (!tolerant) {
            throw malformed
                    ? Problems.textAfterQuote(file, walk.rowLine(), walk.rowOffset())
                    : Problems.ragged(file, walk.rowLine(), walk.rowOffset(), fields, columns.length);
        }
    }

    List<ColumnFacts> columns() {
        return List.of(columns);
    }

    /** Rows as wide as the header. */
    long rows() {
        return rows;
    }

    long raggedRows() {
        return raggedRows;
    }

    /** Bytes of the longest row. */
    int longestRow() {
        return longestRow;
    }

    /** Whether the engine's own reader sees the same rows in the same bytes. */
    boolean plain() {
        return raggedRows == 0 && !trailingDelimiters && walk.blankLines() == 0 && !walk.oddLineEnds();
    }
}
