package io.sayquel.server.dataset.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the columns that name a row, checked on the data. */
final class Keys {
    private Keys() {}

    /** One column, else two of a table that links others; empty if neither holds. */
    static List<String> of(String table, List<ColumnScan> columns, TableScan scan) {
        Optional<String> single = single(table, columns);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<String> ids = columns.stream()
                .filter(Roles::namesAnId)
                .map(ColumnScan::name)
                .limit(3)
                .toList();
        Stream<List<String>> pairs =
                ids.size() < 2 ? Stream.of() : Stream.of(ids.subList(0, 2), ids.subList(ids.size() - 2, ids.size()));
        return pairs.filter(scan::unique).findFirst().orElse(List.of());
    }

    private static Optional<String> single(String table, List<ColumnScan> columns) {
        String entity = Names.singular(table);
        return columns.stream()
                .filter(ColumnScan::names)
                .filter(c -> rank(entity, c) < 4)
                .min(Comparator.comparingInt(c -> rank(entity, c)))
                .map(ColumnScan::name);
    }

    /** A unique price is no key: only what is named like an id, or the table's first column, may be one. */
    private static int rank(String entity, ColumnScan column) {
        String name = String.join(" ", Names.words(column.name()));
        if (name.equals("id") || name.equals(entity + " id")) {
            return 0;
        }
        if (Roles.namesAnId(column)) {
            return name.startsWith(entity) ? 1 : 2;
        }
        return name.equals(entity) || name.equals("name") || name.equals(entity + " name") ? 3 : 4;
    }
}
