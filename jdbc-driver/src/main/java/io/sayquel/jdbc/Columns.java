package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.type.SqlType;
import io.sayquel.jdbc.internal.wire.ColumnInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of a result. Immutable; columns are counted from 1, as in JDBC. */
final class Columns {
    private final List<Column> columns;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Columns(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (int i = columns.size(); i > 0; i--) { // of equal names the first counts, and is put last
            numbers.put(columns.get(i - 1).name.toLowerCase(Locale.ROOT), i);
        }
    }

    static Columns of(List<ColumnInfo> described, boolean complexAsObject) {
        List<Column> columns = new ArrayList<>();
        for (ColumnInfo column : described) {
            SqlType type = SqlType.of(column.type(), complexAsObject);
            columns.add(new Column(column.name(), type, column.nullable()));
        }
        return new Columns(columns);
    }

    /** Index and value, as {@code java.sql.Array} names them. */
    static Columns ofElements(SqlType index, SqlType value) {
        return new Columns(List.of(new Column("INDEX", index, false), new Column("VALUE", value, true)));
    }

    int count() {
        return columns.size();
    }

    Column get(int number) throws SQLException {
        if (number < 1 || number > columns.size()) {
            throw new SQLException("There is no column " + number + "; there are " + columns.size(), "07009");
        }
        return columns.get(number - 1);
    }

    /** The type of a column, counted from 0. */
    SqlType type(int index) {
        return columns.get(index).type();
    }

    int find(String label) throws SQLException {
        Integer number = label == null ? null : numbers.get(label.toLowerCase(Locale.ROOT));
        if (number == null) {
            throw new SQLException("There is no column \"" + label + "\"", "42S22");
        }
        return number;
    }

    /** One column. */
    static final class Column {
        private final String name;
        private final SqlType type;
        private final boolean nullable;

        Column(String name, SqlType type, boolean nullable) {
            this.name = name;
            this.type = type;
            this.nullable = nullable;
        }

        String name() {
            return name;
        }

        SqlType type() {
            return type;
        }

        boolean nullable() {
            return nullable;
        }
    }
}
