package io.sayquel.jdbc.internal.type;

import java.time.Duration;
import java.time.Period;
import java.util.StringJoiner;

/** An interval: months, days and a part of a day do not convert into each other. Immutable. */
final class Interval {
    private final int months;
    private final int days;
    private final long nanos;

    Interval(int months, int days, long nanos) {
        this.months = months;
        this.days = days;
        this.nanos = nanos;
    }

    /** Whether it is nothing but a length of time. */
    boolean isDuration() {
        return months == 0 && days == 0;
    }

    Duration toDuration() {
        return Duration.ofNanos(nanos);
    }

    /** Whether it has no part of a day. */
    boolean isPeriod() {
        return nanos == 0;
    }

    Period toPeriod() {
        return Period.of(months / 12, months % 12, days);
    }

    /** As the engine writes it, {@code 1 year 2 months 3 days 04:05:06}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        part(text, months / 12, "year");
        part(text, months % 12, "month");
        part(text, days, "day");
        if (nanos != 0 || text.length() == 0) {
            text.add(clock());
        }
        return text.toString();
    }

    private static void part(StringJoiner text, int count, String unit) {
        if (count != 0) {
            text.add(count + " " + unit + (count == 1 || count == -1 ? "" : "s"));
        }
    }

    private String clock() {
        Duration length = Duration.ofNanos(nanos).abs();
        String fraction = String.format("%09d", length.toNanosPart()).replaceAll("0+$", "");
        return String.format(
                "%s%02d:%02d:%02d%s",
                nanos < 0 ? "-" : "",
                length.toHours(),
                length.toMinutesPart(),
                length.toSecondsPart(),
                fraction.isEmpty() ? "" : "." + fraction);
    }
}
