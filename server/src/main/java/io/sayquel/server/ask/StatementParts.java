package io.sayquel.server.ask;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a plain statement says, taken apart for people.
 *
 * @param links the conditions that tables are joined on, with the names of tables in place of their aliases
 * @param conditions what rows must fulfil, likewise; those on one column are one
 * @param numbers the result columns that are computed of several rows
 * @param groups what rows are grouped by, as the result calls it
 * @param most the most rows
 * @param orderedBy the result column that decides which rows come first
 * @param descending whether its largest come first
 */
public record StatementParts(
        List<String> links,
        List<String> conditions,
        List<String> numbers,
        List<String> groups,
        OptionalInt most,
        Optional<String> orderedBy,
        boolean descending) {
    public StatementParts {
        links = List.copyOf(links);
        conditions = List.copyOf(conditions);
        numbers = List.copyOf(numbers);
        groups = List.copyOf(groups);
    }

    /** The parts of a statement; empty where it is more than one plain SELECT over tables. */
    public static Optional<StatementParts> of(String sql) {
        return Clauses.of(sql)
                .map(clauses -> new StatementParts(
                        clauses.links(),
                        EmptyReason.byColumn(clauses.conditions()).stream()
                                .map(ofOneColumn -> clauses.inFull(String.join(" AND ", ofOneColumn)))
                                .toList(),
                        clauses.numbers(),
                        clauses.groups().stream().map(clauses::inFull).toList(),
                        clauses.limit(),
                        clauses.firstKey().map(Clauses.SortKey::column),
                        clauses.firstKey().map(Clauses.SortKey::descending).orElse(false)));
    }
}
