package io.sayquel.server.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of one answer about the catalogue. A cell is a {@code String}, {@code Integer}, {@code Short} or {@code Boolean}, as
 * its column says, or null where there is no value.
 *
 * @param columns in the order that JDBC states
 * @param rows in the order that JDBC states
 */
public record CatalogRows(List<Column> columns, List<List<Object>> rows) {
    /** What a column's cells are. */
    public enum Type {
        VARCHAR,
        INTEGER,
        SMALLINT,
        BOOLEAN
    }

    /** A column. */
    public record Column(String name, Type type) {}

    public CatalogRows {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(rows);
    }

    /**
     * Columns by their names; those that end in {@code :int}, {@code :short} or {@code :boolean} hold no text.
     *
     * @param names separated by blanks
     */
    static List<Column> columns(String names) {
        return Stream.of(names.strip().split("\\s+")).map(CatalogRows::column).toList();
    }

    private static Column column(String written) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            return new Column(written, Type.VARCHAR);
        }
        Type type = switch (written.substring(colon + 1)) {
            case "int" -> Type.INTEGER;
            case "short" -> Type.SMALLINT;
            case "boolean" -> Type.BOOLEAN;
            default -> throw new IllegalArgumentException("no such type of column: " + written);
        };
        return new Column(written.substring(0, colon), type);
    }

    /** A row; its cells may be null. */
    static List<Object> row(Object... cells) {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells)));
    }
}
