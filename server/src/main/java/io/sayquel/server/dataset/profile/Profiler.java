package io.sayquel.server.dataset.profile;

import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.model.data.Join;
import io.sayquel.server.model.data.Role;
import io.sayquel.server.model.data.Table;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.run.Workbench;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns what tables hold. Keeps nothing between calls. */
public final class Profiler {
    /** More values than this name rows rather than groups, and would cost more memory than they find. */
    private static final int MOST_VALUES = 20_000;

    /** Nobody types a longer value into a question. */
    private static final int LONGEST_VALUE = 120;

    /**
     * Profiles tables of a workbench.
     *
     * @param tables their names in schema main, in the order of the catalogue
     * @param declared what is known already
     */
    public Profile profile(Workbench bench, List<String> tables, DeclaredSchema declared) {
        List<Table> profiled = new ArrayList<>();
        Map<ColumnRef, List<String>> values = new LinkedHashMap<>();
        for (String name : tables) {
            TableScan scan = new TableScan(bench, name);
            List<ColumnScan> columns = scan.columns();
            profiled.add(table(name, columns, scan, declared));
            columns.stream()
                    .filter(Profiler::isIndexed)
                    .forEach(c -> values.put(new ColumnRef(name, c.name()), valuesOf(bench, name, c.name())));
        }
        List<Join> joins = new JoinFinder(bench, profiled, declared.joins()).find();
        List<Table> linked = profiled.stream().map(t -> withLinks(t, joins)).toList();
        return new Profile(linked, joins, ValueIndex.of(values), newestDay(linked));
    }

    /** Numbers that lead to another table's rows are nothing to add up. */
    private static Table withLinks(Table table, List<Join> joins) {
        List<String> links = joins.stream()
                .filter(j -> j.fromTable().equals(table.name()))
                .flatMap(j -> j.fromColumns().stream())
                .toList();
        return table.withColumns(table.columns().stream()
                .map(c -> links.contains(c.name()) && c.role() == Role.MEASURE ? c.withRole(Role.ID) : c)
                .toList());
    }

    private static Table table(String name, List<ColumnScan> scans, TableScan scan, DeclaredSchema declared) {
        List<String> key = declared.keys().containsKey(name) ? declared.keys().get(name) : Keys.of(name, scans, scan);
        Optional<String> display = Roles.display(name, scans);
        List<Column> columns = scans.stream()
                .map(c -> column(name, c, key, links(name, declared), display, declared))
                .toList();
        long rows = scans.isEmpty() ? 0 : scans.get(0).stats().rows();
        String label = declared.tableLabels().getOrDefault(name, "");
        return new Table(name, label, "", columns, key, DefaultTime.of(scans), Map.of(), rows, 0);
    }

    private static List<String> links(String table, DeclaredSchema declared) {
        return declared.joins().stream()
                .filter(j -> j.fromTable().equals(table))
                .flatMap(j -> j.fromColumns().stream())
                .toList();
    }

    private static Column column(
            String table,
            ColumnScan scan,
            List<String> key,
            List<String> links,
            Optional<String> display,
            DeclaredSchema declared) {
        boolean naming = display.filter(scan.name()::equals).isPresent();
        boolean id = (key.size() == 1 && key.contains(scan.name()) && !naming) || links.contains(scan.name());
        Role role = Roles.of(scan, id);
        String label = declared.columnLabels().getOrDefault(new ColumnRef(table, scan.name()), "");
        return new Column(
                scan.name(),
                scan.type(),
                role,
                label,
                "",
                Optional.empty(),
                role == Role.MEASURE && Additivity.test(scan.name()),
                naming,
                Map.of(),
                scan.stats());
    }

    private static boolean isIndexed(ColumnScan column) {
        return column.type().family() == DataType.Family.TEXT
                && column.stats().distinct().orElse(0) <= MOST_VALUES * 1.05
                && column.averageLength() <= LONGEST_VALUE;
    }

    private static List<String> valuesOf(Workbench bench, String table, String column) {
        String c = quote(column);
        String sql = "SELECT DISTINCT " + c + " FROM " + quote(table) + " WHERE " + c + " IS NOT NULL AND length(" + c
                + ") <= " + LONGEST_VALUE + " ORDER BY 1 LIMIT " + (MOST_VALUES + 1);
        List<String> values =
                bench.query(sql).stream().map(r -> r.get(0).toString()).toList();
        return values.size() > MOST_VALUES ? List.of() : values;
    }

    private static Optional<LocalDate> newestDay(List<Table> tables) {
        return tables.stream()
                .filter(t -> t.time().isPresent())
                .max(Comparator.comparingLong(Table::rows))
                .flatMap(t -> t.column(t.time().orElseThrow()))
                .flatMap(c -> c.stats().max())
                .filter(max -> max.matches("\\d{4}-\\d{2}-\\d{2}.*"))
                .map(max -> LocalDate.parse(max.substring(0, 10)));
    }
}
