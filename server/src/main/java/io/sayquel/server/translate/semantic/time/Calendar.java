package io.sayquel.server.translate.semantic.time;

import io.sayquel.server.model.plan.TimeGrain;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Arithmetic on calendar units, and the names of months. */
final class Calendar {
    private static final List<String> ENGLISH = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> INDONESIAN = List.of(
            "januari",
            "februari",
            "maret",
            "april",
            "mei",
            "juni",
            "juli",
            "agustus",
            "september",
            "oktober",
            "november",
            "desember");

    private Calendar() {}

    static TimeGrain unit(String word) {
        return switch (word) {
            case "day", "hari" -> TimeGrain.DAY;
            case "week", "minggu" -> TimeGrain.WEEK;
            case "month", "bulan" -> TimeGrain.MONTH;
            case "quarter", "kuartal", "triwulan" -> TimeGrain.QUARTER;
            case "year", "tahun" -> TimeGrain.YEAR;
            default -> throw new IllegalArgumentException("no unit of time: " + word);
        };
    }

    static LocalDate startOf(TimeGrain unit, LocalDate day) {
        return switch (unit) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    static LocalDate plus(LocalDate day, TimeGrain unit, int count) {
        return switch (unit) {
            case HOUR, DAY -> day.plusDays(count);
            case WEEK -> day.plusWeeks(count);
            case MONTH -> day.plusMonths(count);
            case QUARTER -> day.plusMonths(3L * count);
            case YEAR -> day.plusYears(count);
        };
    }

    /** 1 to 12, for a name or its first three letters. */
    static Optional<Integer> month(String name) {
        for (List<String> names : List.of(ENGLISH, INDONESIAN)) {
            for (int i = 0; i < names.size(); i++) {
                String full = names.get(i);
                boolean known =
                        name.equals(full) || name.equals(full.substring(0, 3)) || (name.equals("sept") && i == 8);
                if (known) {
                    return Optional.of(i + 1);
                }
            }
        }
        return Optional.empty();
    }

    static int ordinal(String number) {
        return switch (number) {
            case "1", "first" -> 1;
            case "2", "second" -> 2;
            case "3", "third" -> 3;
            default -> 4;
        };
    }
}
