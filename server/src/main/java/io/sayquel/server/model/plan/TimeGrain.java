package io.sayquel.server.model.plan;

/** The length of a period. Weeks start on Monday unless a plugin says otherwise. */
public enum TimeGrain {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
}
