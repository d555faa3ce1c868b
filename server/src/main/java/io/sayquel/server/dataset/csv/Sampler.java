package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects rows of a stretch of a file as text. */
final class Sampler implements ByteRows.Sink {
    private static final int CELL = 200;

    private final int maxRows;
    private final List<SampleRow> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private ByteRows walk;

    private Sampler(int maxRows) {
        this.maxRows = maxRows;
    }

    /** Rows between two offsets, at most so many; the last may be cut by the second offset. */
    static List<SampleRow> rows(
            Utf8File file, char delimiter, char quote, int maxColumns, long from, long to, int maxRows) {
        Sampler sampler = new Sampler(maxRows);
        sampler.walk = new ByteRows(file, delimiter, quote, maxColumns, sampler);
        sampler.walk.walk(from, to, 1);
        return sampler.rows;
    }

    @Override
    public void field(int index, byte[] buffer, int from, int to) {
        cells.add(new String(buffer, from, Math.min(to - from, CELL), StandardCharsets.UTF_8));
    }

    @Override
    public void endRow(int fields, boolean malformed) {
        rows.add(new SampleRow(walk.rowLine(), walk.rowOffset(), walk.nextLine(), walk.nextOffset(), cells));
        cells = new ArrayList<>();
    }

    @Override
    public boolean wantsMore() {
        return rows.size() < maxRows;
    }
}
