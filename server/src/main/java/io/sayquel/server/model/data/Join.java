package io.sayquel.server.model.data;

import java.util.List;
import java.util.Optional;

/**
 * A link from many rows of one table to at most one row of another; {@code toColumns} are unique there, declared or checked.
 *
 * @param fromTable the table with many rows
 * @param fromColumns its columns, as many as {@code toColumns}
 * @param toTable the table with one row
 * @param toColumns its columns
 * @param role what the other row is to this one, such as buyer, where two links lead to the same table
 * @param source how it is known
 */
public record Join(
        String fromTable,
        List<String> fromColumns,
        String toTable,
        List<String> toColumns,
        Optional<String> role,
        Source source) {
    /** How a link is known. */
    public enum Source {
        /** A plugin or a schema says so. */
        DECLARED,
        /** Every value of the one was found in the other. */
        FOUND
    }

    public Join {
        if (fromColumns.isEmpty() || fromColumns.size() != toColumns.size()) {
            throw new IllegalArgumentException(
                    "a join needs as many columns on both sides: " + fromColumns + ", " + toColumns);
        }
        fromColumns = List.copyOf(fromColumns);
        toColumns = List.copyOf(toColumns);
    }
}
