package io.sayquel.server.store;

import java.time.Instant;
import java.util.List;

/**
 * A question that somebody keeps as a view of a dataset.
 *
 * @param name lower case
 * @param question as it was put
 * @param sql its statement, as it passed the checks
 * @param columns what it gives
 * @param version the dataset's version that it was made on
 * @param owner who made it
 * @param at when
 */
public record SavedViewRecord(
        String name, String question, String sql, List<Column> columns, int version, String owner, Instant at) {
    /** A column: its name, and the engine's type. */
    public record Column(String name, String type, boolean nullable) {}

    public SavedViewRecord {
        columns = List.copyOf(columns);
    }
}
