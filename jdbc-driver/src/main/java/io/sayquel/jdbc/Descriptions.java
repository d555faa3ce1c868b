package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Description;
import java.sql.SQLException;

/** What a description tells of a question. */
final class Descriptions {
    private Descriptions() {}

    /**
     * The description, of a text that has rows.
     *
     * @throws SQLException how the question ends, if it has no answer
     */
    static Description answered(Description description) throws SQLException {
        if (description.outcome().isPresent() && !description.outcome().get().answered()) {
            throw SqlErrors.of(description.outcome().get());
        }
        return description;
    }
}
