package io.sayquel.server.dataset.csv;

import java.util.List;
import java.util.Optional;

/**
 * How a file writes numbers and days where it leaves no doubt. A column that leaves doubt is read as the others are, and it is
 * said; if they disagree, or there are none, it is asked.
 *
 * @param decimal the decimal mark that other columns have, and one that has it
 * @param dayFirst whether other columns have the day first, and one that has it
 */
record Habits(Optional<Habit<Character>> decimal, Optional<Habit<Boolean>> dayFirst) {
    /** A habit and the column that shows it. */
    record Habit<T>(T value, String column) {}

    static Habits of(List<String> names, List<ColumnFacts> columns) {
        return new Habits(
                agreed(names, columns, Form.POINT, Form.COMMA, '.', ','),
                agreed(names, columns, Form.DAY_FIRST, Form.MONTH_FIRST, true, false));
    }

    private static <T> Optional<Habit<T>> agreed(
            List<String> names, List<ColumnFacts> columns, int one, int other, T ifOne, T ifOther) {
        Optional<String> first = shows(names, columns, one, other);
        Optional<String> second = shows(names, columns, other, one);
        if (first.isPresent() == second.isPresent()) {
            return Optional.empty();
        }
        return first.map(column -> new Habit<>(ifOne, column))
                .or(() -> second.map(column -> new Habit<>(ifOther, column)));
    }

    /** A column all of whose values of that kind can be read the one way, and some of them no other way. */
    private static Optional<String> shows(List<String> names, List<ColumnFacts> columns, int one, int other) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnFacts facts = columns.get(i);
            long only = facts.count(mask -> (mask & one) != 0 && (mask & other) == 0);
            long against = facts.count(mask -> (mask & other) != 0 && (mask & one) == 0);
            if (only > 0 && against == 0 && facts.with(one) * 10 >= facts.present() * 9) {
                return Optional.of(names.get(i));
            }
        }
        return Optional.empty();
    }
}
