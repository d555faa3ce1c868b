package io.sayquel.jdbc.internal.type;

import java.util.List;

/** Elements of an array, to be read as two columns: where each stands, from 1, and what it is. */
public final class Elements {
    private static final SqlType INDEX = SqlType.of("BIGINT", false);

    private final List<?> values;
    private final ColumnReader index;
    private final ColumnReader value;

    /**
     * @param values null where there is no value
     * @param first where the first of them stands in the array, from 1
     */
    Elements(List<?> values, long first, SqlType type, Rendering rendering) {
        this.values = values;
        this.index = new Reader(INDEX, rendering) {
            @Override
            public boolean isNull(int row) {
                return false;
            }

            @Override
            Object value(int row) {
                return first + row;
            }
        };
        this.value = new Reader(type, rendering) {
            @Override
            public boolean isNull(int row) {
                return values.get(row) == null;
            }

            @Override
            Object value(int row) {
                return values.get(row);
            }
        };
    }

    /** Reads what no batch holds. */
    private abstract static class Reader extends ColumnReader {
        Reader(SqlType type, Rendering rendering) {
            super(type, rendering);
        }
    }

    public int count() {
        return values.size();
    }

    public ColumnReader index() {
        return index;
    }

    public ColumnReader value() {
        return value;
    }
}
