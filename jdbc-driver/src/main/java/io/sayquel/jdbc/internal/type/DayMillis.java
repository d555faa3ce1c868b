package io.sayquel.jdbc.internal.type;

import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.TimeZone;

/**
 * When days begin in a zone. What was worked out last is kept: the days of a column are few, its rows are many, and working one out
 * costs more than all else that is done for a value. Confined to one thread.
 */
final class DayMillis {
    /** Some eleven years of days that follow each other. */
    private static final int KEPT = 4_096;

    /** None that the engine has. */
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final int[] days = new int[KEPT];
    private final long[] millis = new long[KEPT];
    private TimeZone zone = TimeZone.getDefault();
    private ZoneRules rules = zone.toZoneId().getRules();

    DayMillis() {
        Arrays.fill(days, NO_DAY);
    }

    /** Milliseconds of its midnight, as the calendar of {@code java.sql} counts them. */
    long of(long day, TimeZone in) {
        use(in);
        return of(day);
    }

    /** Whose days are asked for from now on. */
    void use(TimeZone next) {
        if (!next.equals(zone)) {
            zone = next;
            rules = next.toZoneId().getRules();
            Arrays.fill(days, NO_DAY);
        }
    }

    /** The same in the zone that is in use. */
    long of(long day) {
        int place = (int) day & (KEPT - 1);
        if (days[place] != day) {
            millis[place] = Times.millis(LocalDate.ofEpochDay(day).atStartOfDay(), zone, rules);
            days[place] = (int) day;
        }
        return millis[place];
    }
}
