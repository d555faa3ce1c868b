package io.sayquel.server.model.data;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What may be seen of a dataset.
 *
 * @param defaults settings of questions, such as {@code time_zone}, {@code week_start}, {@code currency}
 * @param roles the roles that may use the dataset at all; empty: everybody
 * @param tables the only tables that may be read; empty: all
 * @param denyColumns columns that may not be read anywhere in a statement
 * @param mask columns that read as a masked value
 * @param rowFilters a condition in SQL by table
 * @param minGroup the least rows a group must have to be shown
 * @param sampleRows whether rows may leave the server for a model
 * @param maxRows the most rows any answer may have
 */
public record Policy(
        Map<String, String> defaults,
        Set<String> roles,
        Set<String> tables,
        Set<ColumnRef> denyColumns,
        Set<ColumnRef> mask,
        Map<String, String> rowFilters,
        OptionalInt minGroup,
        boolean sampleRows,
        OptionalLong maxRows) {
    /** Everything may be seen. */
    public static final Policy OPEN = new Policy(
            Map.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Map.of(),
            OptionalInt.empty(),
            false,
            OptionalLong.empty());

    public Policy {
        defaults = Map.copyOf(defaults);
        roles = Set.copyOf(roles);
        tables = Set.copyOf(tables);
        denyColumns = Set.copyOf(denyColumns);
        mask = Set.copyOf(mask);
        rowFilters = Map.copyOf(rowFilters);
    }

    /** Whether some column must not be read as it is; then a statement without lineage cannot run. */
    public boolean governsColumns() {
        return !denyColumns.isEmpty() || !mask.isEmpty();
    }
}
