package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Field;
import io.sayquel.jdbc.internal.arrow.Vector;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lists, structs, maps and unions, as Java's own collections; their parts are read like columns. */
final class NestedReader extends ColumnReader {
    /** Elements that one value may have, in all its parts: a list of nulls claims millions for a few bytes. */
    private static final int MOST_ELEMENTS = 1 << 20;

    private final Count count;
    private ColumnReader[] parts = {};

    NestedReader(SqlType type, Rendering rendering) {
        this(type, rendering, new Count());
    }

    private NestedReader(SqlType type, Rendering rendering, Count count) {
        super(type, rendering);
        this.count = count;
    }

    /** Elements of the value that is being read, which all its parts count together. */
    private static final class Count {
        private int elements;
        private int depth;
    }

    @Override
    public void attach(Vector next) {
        super.attach(next);
        if (parts.length != next.childCount()) {
            parts = new ColumnReader[next.childCount()];
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                parts[i] = part(next.child(i).field());
            }
            parts[i].attach(next.child(i));
        }
    }

    private ColumnReader part(Field field) {
        boolean nested = !field.children().isEmpty() && field.dictionary().isEmpty();
        return nested
                ? new NestedReader(SqlType.VARCHAR, rendering(), count)
                : Readers.of(field, SqlType.VARCHAR, rendering());
    }

    @Override
    public boolean isNull(int row) {
        if (vector().field().kind() == Field.Kind.UNION) {
            return parts[vector().member(row)].isNull(row);
        }
        return super.isNull(row);
    }

    @Override
    Object value(int row) throws SQLException {
        if (count.depth == 0) {
            count.elements = 0;
        }
        count.depth++;
        try {
            return collection(row);
        } finally {
            count.depth--;
        }
    }

    private Object collection(int row) throws SQLException {
        switch (vector().field().kind()) {
            case STRUCT:
                return struct(row);
            case MAP:
                return map(row);
            case UNION:
                return parts[vector().member(row)].value(row);
            default:
                return list(row);
        }
    }

    private List<Object> list(int row) throws SQLException {
        int start = vector().start(row);
        int end = vector().end(row);
        List<Object> values = new ArrayList<>();
        for (int i = start; i < end; i++) {
            values.add(element(parts[0], i));
        }
        return values;
    }

    private Map<String, Object> struct(int row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            values.put(vector().child(i).field().name(), element(parts[i], row));
        }
        return values;
    }

    private Map<Object, Object> map(int row) throws SQLException {
        NestedReader entries = (NestedReader) parts[0];
        int start = vector().start(row);
        int end = vector().end(row);
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = start; i < end; i++) {
            values.put(element(entries.parts[0], i), element(entries.parts[1], i));
        }
        return values;
    }

    private Object element(ColumnReader part, int row) throws SQLException {
        if (++count.elements > MOST_ELEMENTS) {
            throw new SQLException("a nested value has more than " + MOST_ELEMENTS + " elements", "54000");
        }
        return part.isNull(row) ? null : part.value(row);
    }
}
