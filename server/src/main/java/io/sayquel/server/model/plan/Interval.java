package io.sayquel.server.model.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A half-open stretch of days.
 *
 * @param from its first day; empty: since ever
 * @param to the first day after it; empty: for ever
 */
public record Interval(Optional<LocalDate> from, Optional<LocalDate> to) {
    public Interval {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("an interval ends after it begins, not from " + from + " to " + to);
        }
    }

    /** From a day until before another. */
    public static Interval of(LocalDate from, LocalDate to) {
        return new Interval(Optional.of(from), Optional.of(to));
    }

    /** Whether no day is in both. */
    public boolean isApartFrom(Interval other) {
        return endsBefore(other) || other.endsBefore(this);
    }

    /** Whether its last day is before the other's first. */
    public boolean endsBefore(Interval other) {
        return to.isPresent() && other.from.isPresent() && !to.get().isAfter(other.from.get());
    }

    /** Whether it is exactly one calendar year. */
    public boolean isYear() {
        return from.isPresent()
                && to.isPresent()
                && from.get().getDayOfYear() == 1
                && from.get().plusYears(1).equals(to.get());
    }
}
