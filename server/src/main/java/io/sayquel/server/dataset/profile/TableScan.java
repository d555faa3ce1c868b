package io.sayquel.server.dataset.profile;

import static io.sayquel.server.run.Workbench.quote;

import io.sayquel.server.model.data.ColumnStats;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.run.Workbench;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts a table's columns. One scan estimates all of a chunk's columns together; a second counts exactly only where the
 * estimate says that a column may be unique, or has few enough values to be listed.
 */
final class TableScan {
    /** Aggregates of one statement: 10,000 columns in one would take the engine's planner longer than the scan. */
    private static final int CHUNK = 100;

    private static final int FIELDS = 6;

    private final Workbench bench;
    private final String table;

    TableScan(Workbench bench, String table) {
        this.bench = bench;
        this.table = table;
    }

    List<ColumnScan> columns() {
        List<List<Object>> described = bench.query(
                "SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = 'main' AND table_name = ? ORDER BY ordinal_position",
                table);
        List<ColumnScan> scans = new ArrayList<>();
        for (int from = 0; from < described.size(); from += CHUNK) {
            scans.addAll(chunk(described.subList(from, Math.min(from + CHUNK, described.size()))));
        }
        return scans;
    }

    private List<ColumnScan> chunk(List<List<Object>> described) {
        List<Estimate> estimates = estimate(described);
        Set<String> unique = uniqueAmong(estimates.stream()
                .filter(Estimate::perhapsUnique)
                .map(Estimate::name)
                .toList());
        return estimates.stream().map(e -> e.scan(unique.contains(e.name()))).toList();
    }

    private List<Estimate> estimate(List<List<Object>> described) {
        String sql = described.stream()
                .map(d -> aggregates(d.get(0).toString(), DataType.of(d.get(1).toString())))
                .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM " + quote(table)));
        List<Object> row = bench.query(sql).get(0);
        long rows = number(row.get(0));
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            List<Object> fields = row.subList(1 + i * FIELDS, 1 + (i + 1) * FIELDS);
            estimates.add(Estimate.of(described.get(i), rows, fields));
        }
        return estimates;
    }

    private static String aggregates(String column, DataType type) {
        String c = quote(column);
        boolean ordered = type.family() != DataType.Family.NESTED && type.family() != DataType.Family.BINARY;
        String range = ordered ? "min(%1$s)::VARCHAR, max(%1$s)::VARCHAR" : "NULL, NULL";
        String length = type.family() == DataType.Family.TEXT ? "avg(length(%1$s)), max(length(%1$s))" : "0, 0";
        String distinct = ordered ? "approx_count_distinct(%1$s)" : "0";
        return String.format(Locale.ROOT, "count(%1$s), " + distinct + ", " + range + ", " + length, c);
    }

    /** Exact, since a key that nearly holds would count rows twice. */
    private Set<String> uniqueAmong(List<String> columns) {
        if (columns.isEmpty()) {
            return Set.of();
        }
        String sql = columns.stream()
                .map(c -> "count(DISTINCT " + quote(c) + ") = count(" + quote(c) + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + quote(table)));
        List<Object> row = bench.query(sql).get(0);
        Set<String> unique = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (Boolean.TRUE.equals(row.get(i))) {
                unique.add(columns.get(i));
            }
        }
        return unique;
    }

    /** Whether several columns together name every row. */
    boolean unique(List<String> columns) {
        String list = columns.stream().map(Workbench::quote).collect(Collectors.joining(", "));
        String sql = "SELECT 1 FROM " + quote(table) + " GROUP BY " + list + " HAVING count(*) > 1 LIMIT 1";
        return bench.query(sql).isEmpty();
    }

    private static long number(Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    /** The first pass over one column. Estimates of distinct values are within a few per cent. */
    private record Estimate(String name, DataType type, ColumnStats stats, double averageLength) {
        static Estimate of(List<Object> described, long rows, List<Object> fields) {
            long values = number(fields.get(0));
            OptionalLong distinct = OptionalLong.of(Math.min(values, number(fields.get(1))));
            Optional<String> min = Optional.ofNullable(fields.get(2)).map(Object::toString);
            Optional<String> max = Optional.ofNullable(fields.get(3)).map(Object::toString);
            double length = fields.get(4) instanceof Number n ? n.doubleValue() : 0;
            String name = described.get(0).toString();
            DataType type = DataType.of(described.get(1).toString());
            boolean year = YearLike.test(name, type, min, max);
            ColumnStats stats = new ColumnStats(rows, rows - values, distinct, min, max, false, year);
            return new Estimate(name, type, stats, length);
        }

        boolean perhapsUnique() {
            long values = stats.rows() - stats.nulls();
            return values > 0 && stats.distinct().orElse(0) >= 0.7 * values;
        }

        ColumnScan scan(boolean unique) {
            long values = stats.rows() - stats.nulls();
            ColumnStats exact = new ColumnStats(
                    stats.rows(),
                    stats.nulls(),
                    unique ? OptionalLong.of(values) : stats.distinct(),
                    stats.min(),
                    stats.max(),
                    unique,
                    stats.yearLike());
            return new ColumnScan(name, type, exact, averageLength);
        }
    }
}
