package io.sayquel.server.cli;

import io.sayquel.server.model.data.DataType;
import io.sayquel.v1.Table;
import io.sayquel.v1.TableColumn;
import java.util.List;
import java.util.Locale;

/** The columns of a table, a line each: name, kind of values, what was understood. */
final class TableColumns {
    private final Table table;
    private final int width;

    TableColumns(Table table, int width) {
        this.table = table;
        this.width = width;
    }

    List<String> lines() {
        int names = table.getColumnsList().stream()
                .mapToInt(c -> TextWidth.of(c.getName()))
                .max()
                .orElse(0);
        int kinds = table.getColumnsList().stream()
                .mapToInt(c -> kind(c).length())
                .max()
                .orElse(0);
        return table.getColumnsList().stream()
                .map(c -> line(c, Math.min(names, 30), kinds))
                .toList();
    }

    private String line(TableColumn column, int names, int kinds) {
        String text = "  " + TextWidth.left(TextWidth.cut(column.getName(), 30), names) + "  "
                + TextWidth.left(kind(column), kinds) + "  " + column.getSummary();
        return TextWidth.cut(text.stripTrailing(), width);
    }

    /** The kind of values as `--column` takes it. */
    static String kind(TableColumn column) {
        return switch (DataType.of(column.getType()).family()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case DECIMAL, FLOAT -> "number";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIME -> "time";
            case TEXT -> "text";
            case INTERVAL, BINARY, NESTED -> column.getType().toLowerCase(Locale.ROOT);
        };
    }
}
