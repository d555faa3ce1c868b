package io.sayquel.server.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells whether a statement asks about days that the data does not reach. */
final class Staleness {
    private static final Pattern DAY =
            Pattern.compile("(?i)\\b(?:DATE|TIMESTAMPTZ|TIMESTAMP)\\s*'(\\d{4}-\\d{2}-\\d{2})");

    private Staleness() {}

    /** The newest day of the data, where days after it were asked about that are over or begun. */
    static Optional<LocalDate> newestDay(ReadFacts facts) {
        Optional<LocalDate> newest = facts.model().newestDay();
        boolean hidden = !facts.model().policy().rowFilters().isEmpty();
        if (newest.isEmpty() || hidden || !facts.readsTime()) {
            return Optional.empty();
        }
        List<LocalDate> days = DAY.matcher(facts.sql())
                .results()
                .flatMap(found -> Periods.parse(found.group(1)).stream())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = facts.question().time().today();
        LocalDate last = days.get(days.size() - 1);
        // what is loaded every night ends yesterday, and nobody takes that for old
        LocalDate asked = last.isAfter(today) ? today : last;
        boolean beyond =
                days.get(0).isAfter(newest.get()) || asked.isAfter(newest.get().plusDays(1));
        return beyond ? newest : Optional.empty();
    }
}
