package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;

/** Reads times of day and zones: {@code 14:30}, {@code 2:30:15.5 PM}, {@code +07:00}, {@code Z}. Confined to one thread. */
final class ClockForm {
    private static final int FINEST = 9;
    private static final int ENGINE_FINEST = 6;
    private static final int FARTHEST_ZONE = 18 * 60;

    private byte[] bytes = new byte[0];
    private int at;
    private int to;
    private int secondOfDay;
    private String fraction = "";
    private int offsetMinutes;
    private boolean asTheEngineWrites;

    /** Forgets the last value: midnight, in no zone. */
    void reset() {
        secondOfDay = 0;
        fraction = "";
        offsetMinutes = 0;
    }

    /** Reads the time that begins at a place; where it ends, or -1 if there is none. */
    int time(byte[] value, int start, int end) {
        bytes = value;
        at = start;
        to = end;
        fraction = "";
        int hour = number();
        if (at == start || at - start > 2 || at >= to || bytes[at] != ':') {
            return -1;
        }
        int minute = twoDigits();
        int second = 0;
        if (at < to && bytes[at] == ':') {
            second = twoDigits();
            fraction();
        }
        int written = at - start;
        int full = 8 + (fraction.isEmpty() ? 0 : 1 + fraction.length());
        hour = halfDay(hour);
        asTheEngineWrites = written == full && at - start == written && fraction.length() <= ENGINE_FINEST;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        secondOfDay = hour * 3600 + minute * 60 + second;
        return at;
    }

    private int twoDigits() {
        int start = ++at;
        int n = number();
        return at - start == 2 ? n : -1;
    }

    private void fraction() {
        if (at < to && bytes[at] == '.') {
            int start = ++at;
            number();
            fraction = new String(bytes, start, Math.min(at - start, FINEST), StandardCharsets.US_ASCII);
        }
    }

    /** The hour by the day of 24 hours, if AM or PM follows; -1 if that cannot be. */
    private int halfDay(int hour) {
        int i = at < to && bytes[at] == ' ' ? at + 1 : at;
        if (i + 2 > to || (bytes[i + 1] | 0x20) != 'm' || ((bytes[i] | 0x20) != 'a' && (bytes[i] | 0x20) != 'p')) {
            return hour;
        }
        boolean afternoon = (bytes[i] | 0x20) == 'p';
        at = i + 2;
        if (hour < 1 || hour > 12) {
            return -1;
        }
        return hour % 12 + (afternoon ? 12 : 0);
    }

    /** Reads the zone that begins after the time, perhaps after a space; false if something else stands there. */
    boolean zone(int start, int end) {
        at = bytes[start] == ' ' ? start + 1 : start;
        to = end;
        if (at == to) {
            return false;
        }
        if (text().equals("Z") || text().equals("UTC")) {
            return true;
        }
        if (bytes[at] != '+' && bytes[at] != '-') {
            return false;
        }
        int sign = bytes[at] == '-' ? -1 : 1;
        int first = ++at;
        int digits = number();
        int length = at - first;
        if (length == 2) {
            digits = digits * 100 + (at < to && bytes[at] == ':' ? Math.max(twoDigits(), 0) : 0);
        } else if (length != 4) {
            return false;
        }
        offsetMinutes = sign * (digits / 100 * 60 + digits % 100);
        return at == to && Math.abs(offsetMinutes) <= FARTHEST_ZONE;
    }

    private String text() {
        return new String(bytes, at, to - at, StandardCharsets.US_ASCII);
    }

    private int number() {
        int n = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            n = n > 99_999_999 ? n : n * 10 + (bytes[at] - '0');
            at++;
        }
        return n;
    }

    /** Whether the time is written as the engine reads it. */
    boolean asTheEngineWrites() {
        return asTheEngineWrites;
    }

    LocalTime timeOfDay() {
        long nanos = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, FINEST));
        return LocalTime.ofSecondOfDay(secondOfDay).plusNanos(nanos);
    }

    /** Minutes ahead of UTC; 0 if no zone is written. */
    int offsetMinutes() {
        return offsetMinutes;
    }
}
