package io.sayquel.server.dataset.csv;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
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
        return sampler(file, delimiter, quote, maxColumns, maxRows).walked(from, to);
    }

    /** The same, up to where the file cannot be split, as where a quote is not closed before the second offset. */
    static List<SampleRow> rowsUntilTrouble(
            Utf8File file, char delimiter, char quote, int maxColumns, long from, long to, int maxRows) {
        Sampler sampler = sampler(file, delimiter, quote, maxColumns, maxRows);
        try {
            return sampler.walked(from, to);
        } catch (SayquelException e) {
            if (e.reason() == Reason.CSV_TOO_MANY_COLUMNS) {
                throw e;
            }
            return sampler.rows; // the whole file will tell what is wrong
        }
    }

    private static Sampler sampler(Utf8File file, char delimiter, char quote, int maxColumns, int maxRows) {
        Sampler sampler = new Sampler(maxRows);
        sampler.walk = new ByteRows(file, delimiter, quote, maxColumns, sampler);
        return sampler;
    }

    private List<SampleRow> walked(long from, long to) {
        walk.walk(from, to, 1);
        return rows;
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
