package io.sayquel.jdbc.internal.type;

/** Reads text, and what travels as text: UUIDs, times with an offset, and numbers of more than 128 bits. */
final class TextReader extends ColumnReader {
    TextReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    Object value(int row) {
        return vector().text(row);
    }
}
