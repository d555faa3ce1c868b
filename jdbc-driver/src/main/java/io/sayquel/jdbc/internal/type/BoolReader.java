package io.sayquel.jdbc.internal.type;

/** Reads truth values. */
final class BoolReader extends ColumnReader {
    BoolReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    Object value(int row) {
        return vector().bool(row);
    }

    @Override
    public boolean getBoolean(int row) {
        return vector().bool(row);
    }

    @Override
    long integer(int row, String target) {
        return vector().bool(row) ? 1 : 0;
    }
}
