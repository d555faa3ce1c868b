package io.sayquel.server.present;

import io.sayquel.server.model.plan.TimeGrain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Arithmetic on periods that are named by their first day. */
final class Periods {
    private Periods() {}

    /** The wall-clock time of a moment; moments on the time line are told in UTC, as the engine keeps them. */
    static Optional<LocalDateTime> moment(Object cell) {
        if (cell instanceof LocalDateTime moment) {
            return Optional.of(moment);
        }
        if (cell instanceof Instant instant) {
            return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
        if (cell instanceof OffsetDateTime moment) {
            return Optional.of(moment.toLocalDateTime());
        }
        return cell instanceof ZonedDateTime zoned ? Optional.of(zoned.toLocalDateTime()) : Optional.empty();
    }

    /** The day of a cell: of a date, a moment, or a year as a number. */
    static Optional<LocalDate> day(Object cell) {
        if (cell instanceof LocalDate day) {
            return Optional.of(day);
        }
        if (cell instanceof Long || cell instanceof Integer) {
            long year = ((Number) cell).longValue();
            return year >= 1000 && year <= 2999 ? Optional.of(LocalDate.of((int) year, 1, 1)) : Optional.empty();
        }
        return moment(cell).map(LocalDateTime::toLocalDate);
    }

    /** The day that a text of the engine begins with. */
    static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** The first day after the period. */
    static LocalDate end(LocalDate start, TimeGrain grain) {
        return switch (grain) {
            case YEAR -> start.plusYears(1);
            case QUARTER -> start.plusMonths(3);
            case MONTH -> start.plusMonths(1);
            case WEEK -> start.plusWeeks(1);
            case DAY, HOUR -> start.plusDays(1);
        };
    }

    /** Whether today is in the period and not its last day. */
    static boolean unfinished(LocalDate start, TimeGrain grain, LocalDate today) {
        return !today.isBefore(start) && today.plusDays(1).isBefore(end(start, grain));
    }

    /** Days of the period up to and with today. */
    static long daysGone(LocalDate start, LocalDate today) {
        return ChronoUnit.DAYS.between(start, today) + 1;
    }

    /** Days of the period. */
    static long days(LocalDate start, TimeGrain grain) {
        return ChronoUnit.DAYS.between(start, end(start, grain));
    }
}
