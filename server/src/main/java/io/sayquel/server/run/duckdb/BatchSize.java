package io.sayquel.server.run.duckdb;

import io.sayquel.server.check.Binder.BoundColumn;
import io.sayquel.server.model.data.DataType;
import java.util.List;

/**
 * How many rows the engine puts into one batch. A batch costs about 30 µs beside its rows, so little is won above 300 KB; the
 * size is fixed for a stream and has to be guessed from the types.
 */
final class BatchSize {
    private static final int TARGET_BYTES = 384 << 10;
    private static final int MIN_ROWS = 64;
    private static final int MAX_ROWS = 65_536;
    /** Text may be far wider than guessed, and a batch exists before anybody can refuse it; the engine's own vectors are so long. */
    private static final int MAX_ROWS_OF_TEXT = 2_048;
    /** The engine would have to cut its vectors for a smaller batch; it does so where this guess of a batch is exceeded. */
    private static final int MAX_BYTES_OF_VECTORS = 1 << 20;

    private BatchSize() {}

    /**
     * @param maxRows how many rows are wanted at all; one more is fetched, to know whether there are more
     */
    static int rows(List<BoundColumn> columns, long maxRows) {
        int width = 0;
        boolean text = false;
        for (BoundColumn column : columns) {
            int bytes = width(column.type());
            width += bytes;
            text |= bytes >= 32;
        }
        int fitting = Integer.highestOneBit(TARGET_BYTES / Math.max(1, width) | 1);
        if (fitting < MAX_ROWS_OF_TEXT && width <= MAX_BYTES_OF_VECTORS / MAX_ROWS_OF_TEXT) {
            fitting = MAX_ROWS_OF_TEXT;
        }
        int most = text ? MAX_ROWS_OF_TEXT : MAX_ROWS;
        int rows = Math.max(MIN_ROWS, Math.min(most, fitting));
        return maxRows < rows ? (int) maxRows + 1 : rows;
    }

    private static int width(String type) {
        DataType.Family family = DataType.of(type).family();
        return switch (family) {
            case DECIMAL, INTERVAL -> 16;
            case BINARY, NESTED -> 256;
            case TEXT -> type.equals("JSON") ? 256 : 32;
            case INTEGER -> type.endsWith("HUGEINT") ? 16 : 8;
            case BOOLEAN, FLOAT, DATE, TIME, TIMESTAMP -> 8;
        };
    }
}
