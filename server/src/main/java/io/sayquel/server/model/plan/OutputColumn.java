package io.sayquel.server.model.plan;

import java.util.Optional;

/**
 * What a result column is, for units, charts and insights.
 *
 * @param name as in the result
 * @param kind what its values do
 * @param unit of its numbers
 * @param grain the length of its periods, for {@link Kind#PERIOD}
 * @param additive whether its values add up to a whole
 */
public record OutputColumn(String name, Kind kind, Optional<String> unit, Optional<TimeGrain> grain, boolean additive) {
    /** What a result column's values do. */
    public enum Kind {
        /** They name rows or groups. */
        CATEGORY,
        /** They say when. */
        PERIOD,
        /** They are numbers to look at. */
        MEASURE,
        /** They are parts of a whole, 0 to 1. */
        SHARE,
        /** They are relative changes, where 0.1 is ten per cent more. */
        CHANGE
    }
}
