package io.sayquel.jdbc.internal.type;

/** Reads a column that has nothing but nulls. */
final class NullReader extends ColumnReader {
    NullReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    Object value(int row) {
        throw new IllegalStateException("a null has no value");
    }
}
