package io.sayquel.server.ask;

import io.sayquel.server.model.answer.CachedRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of running a statement.
 *
 * @param kept the first rows, plain Java values; null is an empty cell
 * @param complete whether {@code kept} holds every row that was delivered
 * @param count rows delivered
 * @param total rows the statement has in all; absent if they were not counted in time
 * @param truncated whether a limit cut it
 * @param cached when they were read, if that was for an earlier call
 */
public record Rows(
        List<List<Object>> kept,
        boolean complete,
        long count,
        OptionalLong total,
        boolean truncated,
        Optional<CachedRows> cached) {
    static final Rows NONE = new Rows(List.of(), true, 0, OptionalLong.empty(), false);

    /** Rows that were read for this call. */
    Rows(List<List<Object>> kept, boolean complete, long count, OptionalLong total, boolean truncated) {
        this(kept, complete, count, total, truncated, Optional.empty());
    }
}
