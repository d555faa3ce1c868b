package io.sayquel.server.run;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.StringJoiner;

/** Dates, times and bytes as Java values, or as the engine prints them where Java has none. */
final class ArrowText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

    private ArrowText() {}

    /** Days since 1970; the two ends of the range stand for infinity. */
    static Object date(int days) {
        return Math.abs((long) days) == Integer.MAX_VALUE ? infinity(days) : LocalDate.ofEpochDay(days);
    }

    /** Nanoseconds of the day; a day's end is a time of its own in SQL. */
    static Object time(long nanos) {
        return nanos == NANOS_PER_DAY ? "24:00:00" : LocalTime.ofNanoOfDay(nanos);
    }

    static Object moment(long value, long perSecond, boolean zoned) {
        if (Math.abs(value) == Long.MAX_VALUE) {
            return infinity(value);
        }
        long second = Math.floorDiv(value, perSecond);
        int nano = (int) (Math.floorMod(value, perSecond) * (NANOS_PER_SECOND / perSecond));
        LocalDateTime moment = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        return zoned ? OffsetDateTime.of(moment, ZoneOffset.UTC) : moment;
    }

    private static String infinity(long value) {
        return value > 0 ? "infinity" : "-infinity";
    }

    /** Such as {@code 1 year 2 months -3 days 04:05:06.5}. */
    static String interval(int months, int days, long nanos) {
        StringJoiner parts = new StringJoiner(" ");
        amount(parts, months / 12, "year");
        amount(parts, months % 12, "month");
        amount(parts, days, "day");
        if (nanos != 0 || parts.length() == 0) {
            parts.add(clock(nanos));
        }
        return parts.toString();
    }

    private static void amount(StringJoiner parts, int amount, String unit) {
        if (amount != 0) {
            parts.add(amount + " " + unit + (Math.abs(amount) == 1 ? "" : "s"));
        }
    }

    private static String clock(long nanos) {
        long size = Math.abs(nanos);
        long seconds = size / NANOS_PER_SECOND;
        String text = String.format(
                Locale.ROOT, "%s%02d:%02d:%02d", nanos < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60);
        long micros = size % NANOS_PER_SECOND / 1000;
        return micros == 0
                ? text
                : text + String.format(Locale.ROOT, ".%06d", micros).replaceFirst("0+$", "");
    }

    /** Printable ASCII as it is, other bytes as {@code \xC3}. */
    static String blob(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b >= 32 && b < 127 && b != '\\' && b != '\'' && b != '"') {
                text.append((char) b);
            } else {
                text.append(String.format(Locale.ROOT, "\\x%02X", b & 0xff));
            }
        }
        return text.toString();
    }
}
