package io.sayquel.jdbc.internal.type;

/** Reads bytes. */
final class BinaryReader extends ColumnReader {
    BinaryReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    Object value(int row) {
        return vector().binary(row);
    }
}
