package io.sayquel.server.dataset.profile;

import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.DataType;

/**
 * A column as counted.
 *
 * @param stats its numbers
 * @param averageLength characters of an average value; 0 for what is not text
 */
record ColumnScan(String name, DataType type, ColumnStats stats, double averageLength) {
    long values() {
        return stats.rows() - stats.nulls();
    }

    /** Every row has a value of its own. */
    boolean names() {
        return stats.unique() && stats.nulls() == 0 && stats.rows() > 0;
    }
}
