package io.sayquel.server.translate.semantic.time;

import io.sayquel.server.model.plan.Interval;
import io.sayquel.server.model.plan.TimeGrain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stretches of time in English and Indonesian, counted from a given day. Weeks start on Monday. "Last month" is the calendar
 * month before this one; "last 30 days" are thirty days that end today.
 */
public final class TimeGrammar {
    /** Words of the longest phrase. */
    public static final int LONGEST = 6;

    private static final String UNIT = "(day|week|month|quarter|year|hari|minggu|bulan|kuartal|triwulan|tahun)s?";
    private static final Pattern RELATIVE = Pattern.compile(
            "(?:the )?(this|current|last|previous|past|next) (week|month|quarter|year)|(minggu|bulan|kuartal|triwulan|tahun) (ini|lalu|kemarin|depan)");
    private static final Pattern ROLLING = Pattern.compile(
            "(?:the )?(?:last|past|previous|recent) (\\d{1,3}) " + UNIT + "|(\\d{1,3}) " + UNIT + " (?:terakhir|lalu)");
    private static final Pattern TO_DATE = Pattern.compile("(year|month|quarter|week) to date|ytd|mtd|qtd|wtd");
    private static final Pattern QUARTER = Pattern.compile(
            "(?:q([1-4])|(first|second|third|fourth|1|2|3|4) quarter(?: of)?)(?: (\\d{4}))?|(\\d{4}) q([1-4])|(?:kuartal|triwulan) ([1-4])(?: (\\d{4}))?");
    private static final Pattern MONTH = Pattern.compile("([a-z]{3,9})(?: of)?(?: (\\d{4}))?");
    private static final Pattern DAY = Pattern.compile(
            "([a-z]{3,9}) (\\d{1,2})(?: (\\d{4}))|(\\d{1,2}) ([a-z]{3,9})(?: (\\d{4}))|(\\d{4})-(\\d\\d?)-(\\d\\d?)|(\\d\\d?)/(\\d\\d?)/(\\d{4})");
    private static final Pattern YEAR_SAID = Pattern.compile("(?<=\\w) tahun (?=\\d{4}$)");
    private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4}) (0[1-9]|1[0-2])");

    private final LocalDate today;

    public TimeGrammar(LocalDate today) {
        this.today = today;
    }

    /**
     * A stretch that was said.
     *
     * @param unit the length it was named by
     * @param certain whether it can mean nothing else, as "may" can
     */
    public record Stretch(Interval interval, TimeGrain unit, boolean certain) {}

    /** The stretch that a phrase in lower case means; empty if none. */
    public Optional<Stretch> read(String said) {
        String phrase = YEAR_SAID.matcher(said).replaceFirst(" "); // "Maret tahun 2025"
        return named(phrase)
                .or(() -> relative(phrase))
                .or(() -> rolling(phrase))
                .or(() -> toDate(phrase))
                .or(() -> quarter(phrase))
                .or(() -> day(phrase))
                .or(() -> month(phrase));
    }

    private Optional<Stretch> named(String phrase) {
        return switch (phrase) {
            case "today", "hari ini" -> days(today, today.plusDays(1));
            case "yesterday", "kemarin" -> days(today.minusDays(1), today);
            case "tomorrow", "besok" -> days(today.plusDays(1), today.plusDays(2));
            default -> Optional.empty();
        };
    }

    private static Optional<Stretch> days(LocalDate from, LocalDate to) {
        return Optional.of(new Stretch(Interval.of(from, to), TimeGrain.DAY, true));
    }

    private Optional<Stretch> relative(String phrase) {
        Matcher m = RELATIVE.matcher(phrase);
        if (!m.matches()) {
            return Optional.empty();
        }
        TimeGrain unit = Calendar.unit(m.group(2) != null ? m.group(2) : m.group(3));
        String which = m.group(1) != null ? m.group(1) : m.group(4);
        int steps = switch (which) {
            case "this", "current", "ini" -> 0;
            case "next", "depan" -> 1;
            default -> -1;
        };
        LocalDate from = Calendar.plus(Calendar.startOf(unit, today), unit, steps);
        return Optional.of(new Stretch(Interval.of(from, Calendar.plus(from, unit, 1)), unit, true));
    }

    private Optional<Stretch> rolling(String phrase) {
        Matcher m = ROLLING.matcher(phrase);
        if (!m.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(m.group(1) != null ? m.group(1) : m.group(3));
        TimeGrain unit = Calendar.unit(m.group(2) != null ? m.group(2) : m.group(4));
        LocalDate end = today.plusDays(1);
        LocalDate from = Calendar.plus(end, unit, -count);
        return count == 0 ? Optional.empty() : Optional.of(new Stretch(Interval.of(from, end), unit, true));
    }

    private Optional<Stretch> toDate(String phrase) {
        Matcher m = TO_DATE.matcher(phrase);
        if (!m.matches()) {
            return Optional.empty();
        }
        TimeGrain unit = switch (phrase.charAt(0)) {
            case 'y' -> TimeGrain.YEAR;
            case 'q' -> TimeGrain.QUARTER;
            case 'm' -> TimeGrain.MONTH;
            default -> TimeGrain.WEEK;
        };
        return Optional.of(new Stretch(Interval.of(Calendar.startOf(unit, today), today.plusDays(1)), unit, true));
    }

    private Optional<Stretch> quarter(String phrase) {
        Matcher m = QUARTER.matcher(phrase);
        if (!m.matches()) {
            return Optional.empty();
        }
        String number = first(m.group(1), m.group(2), m.group(5), m.group(6));
        String year = first(m.group(3), m.group(4), m.group(7), "");
        int quarter = Calendar.ordinal(number);
        LocalDate from = LocalDate.of(year.isEmpty() ? today.getYear() : Integer.parseInt(year), quarter * 3 - 2, 1);
        if (year.isEmpty() && from.isAfter(today)) {
            from = from.minusYears(1);
        }
        return Optional.of(new Stretch(Interval.of(from, from.plusMonths(3)), TimeGrain.QUARTER, true));
    }

    private static String first(String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    private Optional<Stretch> month(String phrase) {
        Matcher iso = ISO_MONTH.matcher(phrase);
        if (iso.matches()) {
            return month(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), true);
        }
        Matcher m = MONTH.matcher(phrase);
        Optional<Integer> month = m.matches() ? Calendar.month(m.group(1)) : Optional.empty();
        if (month.isEmpty()) {
            return Optional.empty();
        }
        if (m.group(2) != null) {
            return month(Integer.parseInt(m.group(2)), month.get(), true);
        }
        int year = month.get() > today.getMonthValue() ? today.getYear() - 1 : today.getYear();
        return month(year, month.get(), m.group(1).length() > 3);
    }

    private static Optional<Stretch> month(int year, int month, boolean certain) {
        LocalDate from = LocalDate.of(year, month, 1);
        return Optional.of(new Stretch(Interval.of(from, from.plusMonths(1)), TimeGrain.MONTH, certain));
    }

    private static Optional<Stretch> day(String phrase) {
        Matcher m = DAY.matcher(phrase);
        if (!m.matches()) {
            return Optional.empty();
        }
        if (m.group(10) != null) {
            return slashed(Integer.parseInt(m.group(10)), Integer.parseInt(m.group(11)), m.group(12));
        }
        String year = first(m.group(3), m.group(6), m.group(7));
        String day = first(m.group(2), m.group(4), m.group(9));
        Optional<Integer> month = m.group(8) != null
                ? Optional.of(Integer.parseInt(m.group(8)))
                : Calendar.month(first(m.group(1), m.group(5)));
        try {
            return month.flatMap(x -> on(Integer.parseInt(year), x, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of a month that has none
        }
    }

    /** 05/31 and 31/05 are one day; 12/05 is in May or in December, depending on who writes. */
    private static Optional<Stretch> slashed(int first, int second, String year) {
        boolean either = first <= 12 && second <= 12 && first != second;
        int month = first > 12 ? second : first;
        try {
            return either ? Optional.empty() : on(Integer.parseInt(year), month, first > 12 ? first : second);
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of a month that has none
        }
    }

    private static Optional<Stretch> on(int year, int month, int day) {
        LocalDate date = LocalDate.of(year, month, day);
        return days(date, date.plusDays(1));
    }

    /** The length of periods that a phrase groups by: "month", "monthly", "per bulan". */
    public static Optional<TimeGrain> grain(String word) {
        return switch (word) {
            case "hourly", "hour", "jam" -> Optional.of(TimeGrain.HOUR);
            case "daily", "day", "hari", "harian" -> Optional.of(TimeGrain.DAY);
            case "weekly", "week", "minggu", "mingguan" -> Optional.of(TimeGrain.WEEK);
            case "monthly", "month", "bulan", "bulanan" -> Optional.of(TimeGrain.MONTH);
            case "quarterly", "quarter", "kuartal", "triwulan" -> Optional.of(TimeGrain.QUARTER);
            case "yearly", "annually", "annual", "year", "tahun", "tahunan" -> Optional.of(TimeGrain.YEAR);
            default -> Optional.empty();
        };
    }

    static List<String> adverbs() {
        return List.of("hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "annually");
    }

    /** Whether the word says a length by itself, without "per" or "by" before it. */
    public static boolean adverb(String word) {
        return adverbs().contains(word)
                || List.of("harian", "mingguan", "bulanan", "tahunan").contains(word);
    }
}
