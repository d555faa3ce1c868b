package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one value at a time as a day, a moment or a time of day: {@code 2026-07-12}, {@code 12/07/26}, {@code 12 Jul 2026},
 * {@code July 12, 2026}, {@code 12.07.2026 14:30}, {@code 2026-07-12T14:30:00+07:00}, {@code 2:30 PM}. Holds what it found of the
 * last value. Confined to one thread.
 */
final class DateForm {
    /** English and Indonesian, by their first three letters. */
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mei", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("agu", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("des", 12));

    private static final int LONGEST = 40;
    /** Two digits below this are of this century. */
    private static final int PIVOT = 70;

    private byte[] bytes = new byte[0];
    private int at;
    private int to;
    private int year;
    private int first; // the day if the day is first, else the month
    private int second;
    private int secondOfDay;
    private String fraction = "";
    private int offsetMinutes;

    /** The bits of {@link Form} that a trimmed value has as a day, a moment or a time; 0 if it is none. */
    int read(byte[] value, int from, int end) {
        if (end - from > LONGEST || end - from < 4) {
            return 0;
        }
        bytes = value;
        at = from;
        to = end;
        secondOfDay = 0;
        fraction = "";
        offsetMinutes = 0;
        int mask = isDigit(at) ? digitsFirst() : monthFirst();
        if (mask == 0 || mask == Form.CLOCK || mask == Form.COMPACT_DAY || at == to) {
            return mask;
        }
        return time(mask);
    }

    private int digitsFirst() {
        int start = at;
        int a = number();
        int lengthA = at - start;
        if (lengthA == 8 && at == to) {
            return compact(a);
        }
        if (at >= to || lengthA > 4) {
            return 0;
        }
        byte mark = bytes[at];
        if (mark == ':') {
            at = start;
            return clock() && at == to ? Form.CLOCK | (padded(start) ? 0 : Form.REWRITE) : 0;
        }
        if (mark == ' ' || isLetter(bytes[at]) || ((mark == '-' || mark == '/' || mark == '.') && letterAfterMark())) {
            return lengthA <= 2 ? namedAfter(a) : 0;
        }
        if (mark != '-' && mark != '/' && mark != '.') {
            return 0;
        }
        return numeric(a, lengthA, mark);
    }

    private boolean letterAfterMark() {
        int next = at + 1;
        while (next < to && bytes[next] == ' ') {
            next++;
        }
        return next < to && isLetter(bytes[next]);
    }

    private int numeric(int a, int lengthA, byte mark) {
        at++;
        int start = at;
        int b = number();
        int lengthB = at - start;
        if (lengthB < 1 || lengthB > 2 || at >= to || bytes[at] != mark) {
            return 0;
        }
        start = ++at;
        int c = number();
        int lengthC = at - start;
        if (lengthA == 4) {
            return lengthC >= 1 && lengthC <= 2 ? yearFirst(a, b, c, mark, lengthB == 2 && lengthC == 2) : 0;
        }
        if (lengthA > 2 || (lengthC != 4 && lengthC != 2)) {
            return 0;
        }
        return yearLast(a, b, lengthC == 4 ? c : century(c), mark);
    }

    private int yearFirst(int y, int m, int d, byte mark, boolean padded) {
        if (!isDay(y, m, d)) {
            return 0;
        }
        year = y;
        first = m;
        second = d;
        return Form.YEAR_FIRST | (mark == '-' && padded ? 0 : Form.REWRITE);
    }

    /** With points the day is first everywhere; with strokes and hyphens both orders are in use. */
    private int yearLast(int a, int b, int y, byte mark) {
        year = y;
        first = a;
        second = b;
        int mask = isDay(y, b, a) ? Form.DAY_FIRST : 0;
        if (mark != '.' && isDay(y, a, b)) {
            mask |= Form.MONTH_FIRST;
        }
        boolean two = mask == (Form.DAY_FIRST | Form.MONTH_FIRST) && a != b;
        return mask == 0 ? 0 : mask | Form.REWRITE | (two ? Form.TWO_DAYS : 0);
    }

    private int compact(int digits) {
        int y = digits / 10_000;
        int m = digits / 100 % 100;
        int d = digits % 100;
        if (y < 1900 || y > 2100 || !isDay(y, m, d)) {
            return 0;
        }
        year = y;
        first = m;
        second = d;
        return Form.COMPACT_DAY;
    }

    /** After a day: 12 Jul 2026, 12-Jul-26, 12. Juli 2026. */
    private int namedAfter(int day) {
        skipMarks();
        int month = month();
        skipMarks();
        int start = at;
        int y = number();
        return month == 0 ? 0 : named(day, month, y, at - start);
    }

    /** Jul 12, 2026. */
    private int monthFirst() {
        int month = month();
        if (month == 0) {
            return 0;
        }
        skipMarks();
        int start = at;
        int day = number();
        if (at == start || at - start > 2) {
            return 0;
        }
        skipMarks();
        start = at;
        int y = number();
        return named(day, month, y, at - start);
    }

    private int named(int day, int month, int y, int digits) {
        int full = digits == 4 ? y : century(y);
        if ((digits != 4 && digits != 2) || !isDay(full, month, day)) {
            return 0;
        }
        year = full;
        first = month;
        second = day;
        return Form.NAMED_MONTH | Form.REWRITE;
    }

    private void skipMarks() {
        while (at < to
                && (bytes[at] == ' ' || bytes[at] == '-' || bytes[at] == '.' || bytes[at] == ',' || bytes[at] == '/')) {
            at++;
        }
    }

    private int month() {
        int start = at;
        while (at < to && isLetter(bytes[at])) {
            at++;
        }
        if (at - start < 3 || at - start > 9) {
            return 0;
        }
        String name = new String(bytes, start, at - start, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int month = MONTHS.getOrDefault(name.substring(0, 3), 0);
        return month > 0 && isMonthName(name, month) ? month : 0;
    }

    /** "marketing 5, 2026" is no day of March. */
    private static boolean isMonthName(String name, int month) {
        return name.length() == 3
                || name.equals("sept")
                || java.time.Month.of(month).name().equalsIgnoreCase(name)
                || IndonesianMonths.NAMES.get(month - 1).equals(name);
    }

    private int time(int day) {
        boolean t = bytes[at] == 'T';
        if (!t && bytes[at] != ' ') {
            return 0;
        }
        at++;
        int timeStart = at;
        if (!clock()) {
            return 0;
        }
        int mask = day | Form.WITH_TIME;
        boolean padded = padded(timeStart);
        int clockEnd = at;
        if (at < to && bytes[at] == ' ') {
            at++;
        }
        if (at < to && !zone()) {
            return 0;
        }
        boolean zoned = at > clockEnd;
        return mask | (zoned ? Form.WITH_ZONE | Form.REWRITE : 0) | (padded ? 0 : Form.REWRITE);
    }

    /** Whether the time that began there is written as the engine writes it. */
    private boolean padded(int start) {
        int length = 8 + (fraction.isEmpty() ? 0 : 1 + fraction.length());
        return at - start == length && bytes[start + 2] == ':' && fraction.length() <= 6;
    }

    private boolean clock() {
        int start = at;
        int hour = number();
        if (at == start || at - start > 2 || at >= to || bytes[at] != ':') {
            return false;
        }
        int minute = twoDigits();
        int seconds = 0;
        if (at < to && bytes[at] == ':') {
            seconds = twoDigits();
            fraction();
        }
        hour = halfDay(hour);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || seconds < 0 || seconds > 59) {
            return false;
        }
        secondOfDay = hour * 3600 + minute * 60 + seconds;
        return true;
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
            fraction = new String(bytes, start, Math.min(at - start, 9), StandardCharsets.US_ASCII);
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

    private boolean zone() {
        if (bytes[at] == 'Z' && at + 1 == to) {
            at++;
            return true;
        }
        if (to - at == 3 && bytes[at] == 'U' && bytes[at + 1] == 'T' && bytes[at + 2] == 'C') {
            at = to;
            return true;
        }
        if (bytes[at] != '+' && bytes[at] != '-') {
            return false;
        }
        int sign = bytes[at] == '-' ? -1 : 1;
        int start = ++at;
        int digits = number();
        int length = at - start;
        if (length == 2 && at < to && bytes[at] == ':') {
            digits = digits * 100 + Math.max(twoDigits(), 0);
        } else if (length == 2) {
            digits *= 100;
        } else if (length != 4) {
            return false;
        }
        offsetMinutes = sign * (digits / 100 * 60 + digits % 100);
        return at == to && Math.abs(offsetMinutes) <= 18 * 60;
    }

    private int number() {
        int n = 0;
        while (at < to && isDigit(at)) {
            n = n > 99_999_999 ? n : n * 10 + (bytes[at] - '0');
            at++;
        }
        return n;
    }

    private boolean isDigit(int i) {
        return bytes[i] >= '0' && bytes[i] <= '9';
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static int century(int twoDigits) {
        return twoDigits < PIVOT ? 2000 + twoDigits : 1900 + twoDigits;
    }

    private static boolean isDay(int y, int m, int d) {
        return m >= 1
                && m <= 12
                && d >= 1
                && d <= 31
                && y >= 1
                && (d <= 28 || d <= YearMonth.of(y, m).lengthOfMonth());
    }

    /** The day, where a day of two orders has its day first or not. */
    LocalDate day(boolean dayFirst, int mask) {
        boolean yearLast = (mask & (Form.DAY_FIRST | Form.MONTH_FIRST)) != 0;
        return yearLast && dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
    }

    /** The moment in UTC, or as the wall says where no zone is written. */
    LocalDateTime moment(boolean dayFirst, int mask) {
        LocalDateTime wall =
                day(dayFirst, mask).atStartOfDay().plusSeconds(secondOfDay).plusNanos(nanos());
        return wall.atOffset(ZoneOffset.UTC).minusMinutes(offsetMinutes).toLocalDateTime();
    }

    /** The time of day alone. */
    java.time.LocalTime clockTime() {
        return java.time.LocalTime.ofSecondOfDay(secondOfDay).plusNanos(nanos());
    }

    private long nanos() {
        return fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }
}
