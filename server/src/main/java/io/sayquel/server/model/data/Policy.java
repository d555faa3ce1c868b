package io.sayquel.server.model.data;

import io.sayquel.server.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param mask columns that read as a masked value, the same in every row
 * @param rowFilters a condition in SQL by table; other rows do not exist
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

    /** Whether somebody may use the dataset at all. */
    public boolean admits(Principal principal) {
        return roles.isEmpty() || principal.roles().stream().anyMatch(roles::contains);
    }

    /** Whether a table may be read at all. */
    public boolean reads(String table) {
        return tables.isEmpty() || tables.stream().anyMatch(table::equalsIgnoreCase);
    }

    /** Whether a column may not be read anywhere. */
    public boolean denies(ColumnRef column) {
        return holds(denyColumns, column);
    }

    /** Whether a column reads as a masked value. */
    public boolean masks(ColumnRef column) {
        return holds(mask, column);
    }

    /** The condition that rows of a table must meet to be there. */
    public Optional<String> rowFilter(String table) {
        return rowFilters.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(table))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether what was counted in a column must not be told: its values are hidden, or those of some rows. */
    public boolean hidesValuesOf(ColumnRef column) {
        return denies(column) || masks(column) || hidesRowsOf(column.table()) || leastGroup() > 1;
    }

    /** Whether some rows of a table do not exist for its readers; then nothing may be told of how many there are either. */
    public boolean hidesRowsOf(String table) {
        return rowFilter(table).isPresent();
    }

    /** The least rows of a group that is shown; 1 if all are. */
    public int leastGroup() {
        return minGroup.orElse(1);
    }

    /** What a statement finds of a table: no denied column, nothing counted in a masked one, no key that leans on either. */
    Table visible(Table table) {
        List<Column> columns = table.columns().stream()
                .filter(c -> !denies(new ColumnRef(table.name(), c.name())))
                .map(c -> masks(new ColumnRef(table.name(), c.name())) ? c.withStats(ColumnStats.UNKNOWN) : c)
                .toList();
        boolean keyIsSeen =
                table.key().stream().map(k -> new ColumnRef(table.name(), k)).noneMatch(k -> denies(k) || masks(k));
        return new Table(
                table.name(),
                table.label(),
                table.description(),
                columns,
                keyIsSeen ? table.key() : List.of(),
                table.time().filter(c -> !denies(new ColumnRef(table.name(), c))),
                table.synonyms(),
                table.rows(),
                table.rejectedRows());
    }

    /** Whether nothing that a link runs over is hidden. */
    boolean shows(Join join) {
        return reads(join.fromTable())
                && reads(join.toTable())
                && join.fromColumns().stream().noneMatch(c -> denies(new ColumnRef(join.fromTable(), c)))
                && join.toColumns().stream().noneMatch(c -> denies(new ColumnRef(join.toTable(), c)));
    }

    private static boolean holds(Set<ColumnRef> columns, ColumnRef column) {
        return columns.stream()
                .anyMatch(c ->
                        c.table().equalsIgnoreCase(column.table()) && c.column().equalsIgnoreCase(column.column()));
    }
}
