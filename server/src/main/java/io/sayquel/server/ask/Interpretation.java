package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Translation;
import java.util.Optional;

/**
 * What the text of a statement was taken for.
 *
 * @param kind what it is
 * @param question the question in it; empty for SQL
 * @param translation the question's SQL and its reading, where there is one
 * @param pinned whether that was there before, and nothing was translated now
 */
public record Interpretation(Kind kind, String question, Optional<Translation> translation, boolean pinned) {
    /** Kinds of statements. */
    public enum Kind {
        SQL,
        /** The whole text is a question. */
        QUESTION,
        /** SQL with questions in it. */
        SQL_WITH_QUESTION,
        /** A saved question is made, changed or dropped. */
        DEFINITION,
        /** A translation is asked for as rows. */
        EXPLAIN
    }

    /** SQL in which no question stands. */
    public static final Interpretation PLAIN_SQL = new Interpretation(Kind.SQL, "", Optional.empty(), false);
}
