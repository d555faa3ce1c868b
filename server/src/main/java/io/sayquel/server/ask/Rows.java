package io.sayquel.server.ask;

import java.util.List;
import java.util.OptionalLong;

/**
 * What came of running a statement.
 *
 * @param kept the first rows, plain Java values; null is an empty cell
 * @param complete whether {@code kept} holds every row that was delivered
 * @param count rows delivered
 * @param total rows the statement has in all; absent if they were not counted in time
 * @param truncated whether a limit cut it
 */
record Rows(List<List<Object>> kept, boolean complete, long count, OptionalLong total, boolean truncated) {
    static final Rows NONE = new Rows(List.of(), true, 0, OptionalLong.empty(), false);
}
