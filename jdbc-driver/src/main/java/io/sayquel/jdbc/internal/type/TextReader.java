package io.sayquel.jdbc.internal.type;

import io.sayquel.jdbc.internal.arrow.RepeatedTexts;
import io.sayquel.jdbc.internal.arrow.Vector;
import java.util.Optional;

/** Reads text, and what travels as text: UUIDs, times with an offset, and numbers of more than 128 bits. */
final class TextReader extends ColumnReader {
    private Optional<RepeatedTexts> lately = Optional.empty();

    TextReader(SqlType type, Rendering rendering) {
        super(type, rendering);
    }

    @Override
    public void attach(Vector next) {
        super.attach(next);
        if (lately.isEmpty() && next.rows() >= MANY) {
            lately = Optional.of(new RepeatedTexts());
        }
    }

    @Override
    Object value(int row) {
        return text(row);
    }

    @Override
    public String getString(int row) {
        return text(row);
    }

    private String text(int row) {
        return lately.isPresent() ? vector().text(row, lately.get()) : vector().text(row);
    }
}
