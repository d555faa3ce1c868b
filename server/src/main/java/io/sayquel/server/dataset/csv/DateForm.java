package io.sayquel.server.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
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
    private final ClockForm clock = new ClockForm();

    /** The bits of {@link Form} that a trimmed value has as a day, a moment or a time; 0 if it is none. */
    int read(byte[] value, int from, int end) {
        if (end - from > LONGEST || end - from < 4) {
            return 0;
        }
        bytes = value;
        at = from;
        to = end;
        clock.reset();
        int mask = isDigit(at) ? digitsFirst() : monthFirst();
        if ((mask & Form.DAY) == 0 || at == to) {
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
            int end = clock.time(bytes, start, to);
            return end == to ? Form.CLOCK | (clock.asTheEngineWrites() ? 0 : Form.REWRITE) : 0;
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
                || Month.of(month).name().equalsIgnoreCase(name)
                || IndonesianMonths.NAMES.get(month - 1).equals(name);
    }

    private int time(int day) {
        if (bytes[at] != 'T' && bytes[at] != ' ') {
            return 0;
        }
        int end = clock.time(bytes, at + 1, to);
        if (end < 0) {
            return 0;
        }
        int mask = day | Form.WITH_TIME | (clock.asTheEngineWrites() ? 0 : Form.REWRITE);
        if (end == to) {
            return mask;
        }
        return clock.zone(end, to) ? mask | Form.WITH_ZONE | Form.REWRITE : 0;
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
        return day(dayFirst, mask).atTime(clock.timeOfDay()).minusMinutes(clock.offsetMinutes());
    }

    /** The time of day alone. */
    LocalTime clockTime() {
        return clock.timeOfDay();
    }
}
