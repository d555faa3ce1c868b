package io.sayquel.server.model.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param name as in SQL
 * @param label its name for people, where somebody gave one; else empty
 * @param description one sentence; may be empty
 * @param columns in order
 * @param key columns that name a row, declared or checked unique on the data; empty if none do
 * @param time the column that says when a row happened
 * @param synonyms other names by language (en, id)
 * @param rows how many
 * @param rejectedRows rows of the upload that were kept aside
 */
public record Table(
        String name,
        String label,
        String description,
        List<Column> columns,
        List<String> key,
        Optional<String> time,
        Map<String, List<String>> synonyms,
        long rows,
        long rejectedRows) {
    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        synonyms = Map.copyOf(synonyms);
    }

    /** The same table with other columns. */
    public Table withColumns(List<Column> others) {
        return new Table(name, label, description, others, key, time, synonyms, rows, rejectedRows);
    }

    /** The same table, its upload having kept so many rows aside. */
    public Table withRejectedRows(long count) {
        return new Table(name, label, description, columns, key, time, synonyms, rows, count);
    }

    /** The column of that name, ignoring case as SQL does. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(columnName))
                .findFirst();
    }
}
