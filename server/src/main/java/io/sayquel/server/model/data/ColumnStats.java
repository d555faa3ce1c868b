package io.sayquel.server.model.data;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was counted in a column.
 *
 * @param rows rows of the table
 * @param nulls rows without a value
 * @param distinct different values; absent if not counted
 * @param min least value as the engine prints it
 * @param max greatest value as the engine prints it
 * @param unique every value that is there occurs once, checked on the data
 * @param yearLike its values read as calendar years
 */
public record ColumnStats(
        long rows,
        long nulls,
        OptionalLong distinct,
        Optional<String> min,
        Optional<String> max,
        boolean unique,
        boolean yearLike) {
    /** Of a column that nobody looked at. */
    public static final ColumnStats UNKNOWN =
            new ColumnStats(0, 0, OptionalLong.empty(), Optional.empty(), Optional.empty(), false, false);

    /** Whether rows without a value were seen. */
    public boolean hasNulls() {
        return nulls > 0;
    }
}
