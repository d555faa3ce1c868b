package io.sayquel.server.dataset.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks the column that says when a row happened. */
final class DefaultTime {
    /** Dates of something else than the row's own happening. */
    private static final Set<String> ABOUT_OTHERS = Set.of(
            "birth",
            "birthday",
            "dob",
            "death",
            "died",
            "updated",
            "modified",
            "deleted",
            "due",
            "expires",
            "expiry",
            "expiration");

    private static final Set<String> ENDS =
            Set.of("end", "ended", "to", "until", "finish", "closed", "shipped", "delivered", "returned");

    private DefaultTime() {}

    /** Empty if the table has no such column. */
    static Optional<String> of(List<ColumnScan> columns) {
        return columns.stream()
                .filter(c -> c.type().temporal() && c.values() > 0)
                .filter(c -> rank(c.name()) < 2)
                .min(Comparator.comparingInt(c -> rank(c.name())))
                .map(ColumnScan::name);
    }

    private static int rank(String column) {
        List<String> words = Names.words(column);
        if (words.stream().anyMatch(ABOUT_OTHERS::contains)) {
            return 2;
        }
        return words.stream().anyMatch(ENDS::contains) ? 1 : 0;
    }
}
