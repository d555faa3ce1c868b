package io.sayquel.jdbc.internal.type;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.TimeZone;

/**
 * When days begin in a zone. What was worked out last is kept: the days of a column are few, its rows are many, and working one out
 * costs more than all else that is done for a value. Confined to one thread.
 */
final class DayMillis {
    /** Some eleven years of days that follow each other. */
    private static final int KEPT = 4_096;

    private final int[] days = new int[KEPT];
    private final long[] millis = new long[KEPT];
    private TimeZone zone;

    /** Milliseconds of its midnight, as the calendar of {@code java.sql} counts them. */
    long of(long day, TimeZone in) {
        if (!in.equals(zone)) {
            zone = in;
            Arrays.fill(days, Integer.MIN_VALUE); // no day that the engine has
        }
        int place = (int) day & (KEPT - 1);
        if (days[place] != day) {
            millis[place] = Times.millis(LocalDate.ofEpochDay(day).atStartOfDay(), in);
            days[place] = (int) day;
        }
        return millis[place];
    }
}
