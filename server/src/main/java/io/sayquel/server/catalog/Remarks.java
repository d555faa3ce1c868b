package io.sayquel.server.catalog;

import io.sayquel.server.model.data.Column;
import io.sayquel.server.model.data.Table;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of tables and columns: their labels and descriptions. */
final class Remarks {
    private Remarks() {}

    static String of(Table table) {
        return joined(table.label(), table.description());
    }

    static String of(Column column) {
        return joined(column.label(), column.description());
    }

    private static String joined(String label, String description) {
        return Stream.of(label, description)
                .filter(s -> !s.isEmpty())
                .distinct()
                .collect(Collectors.joining(": "));
    }
}
