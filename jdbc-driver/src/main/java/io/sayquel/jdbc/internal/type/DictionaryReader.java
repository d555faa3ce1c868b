package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.Vector;

/** Reads an ENUM: each of its values becomes text once, not once a row. */
final class DictionaryReader extends ColumnReader {
    private String[] words = {};
    private Vector known;

    DictionaryReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    public void attach(Vector next) {
        super.attach(next);
        if (next.dictionary() != known) {
            known = next.dictionary();
            words = new String[known == null ? 0 : known.rows()];
        }
    }

    @Override
    Object value(int row) {
        int index = vector().index(row);
        if (words[index] == null) {
            words[index] = known.text(index);
        }
        return words[index];
    }
}
