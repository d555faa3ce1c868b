package io.sayquel.server.dataset.profile;

import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.Join;
import java.util.List;
import java.util.Map;

/**
 * What somebody says of the tables, so that it need not be found.
 *
 * @param tableLabels names of tables for people
 * @param columnLabels names of columns for people
 * @param keys columns that name a row, by table
 * @param joins links between tables; others are looked for only between tables that none of these links
 */
public record DeclaredSchema(
        Map<String, String> tableLabels,
        Map<ColumnRef, String> columnLabels,
        Map<String, List<String>> keys,
        List<Join> joins) {
    /** Nobody said anything. */
    public static final DeclaredSchema NONE = new DeclaredSchema(Map.of(), Map.of(), Map.of(), List.of());

    public DeclaredSchema {
        tableLabels = Map.copyOf(tableLabels);
        columnLabels = Map.copyOf(columnLabels);
        keys = Map.copyOf(keys);
        joins = List.copyOf(joins);
    }
}
