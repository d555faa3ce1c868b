package io.sayquel.server.ask.statement;

import io.sayquel.server.ask.Interpretation;
import io.sayquel.server.check.Origin;
import io.sayquel.server.check.compose.ComposedText;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import java.util.List;

/** What the text of a statement comes to. */
sealed interface Meaning {
    /**
     * A query, still to be checked.
     *
     * @param sql plain SQL, and the way back to what was sent
     * @param origin who wrote it
     * @param interpretations what it was taken for, one for each question in it; none for plain SQL
     * @param markers types of its markers, in their order
     * @param saved saved questions that it reads
     * @param question what it answers; without text for SQL
     * @param translation how it answers that
     */
    record Query(
            ComposedText sql,
            Origin origin,
            List<Interpretation> interpretations,
            List<Parameter.Type> markers,
            List<SavedStatement> saved,
            Question question,
            Translation translation)
            implements Meaning {
        public Query {
            interpretations = List.copyOf(interpretations);
            markers = List.copyOf(markers);
            saved = List.copyOf(saved);
        }
    }

    /**
     * A question in it is not answered.
     *
     * @param interpretation what the text was taken for
     * @param card how the question ends
     */
    record Unanswered(Interpretation interpretation, AnswerCard card) implements Meaning {}

    /**
     * Rows that no engine makes.
     *
     * @param interpretation what the text was taken for
     * @param rows what is told
     */
    record Told(Interpretation interpretation, ToldRows rows) implements Meaning {}

    /** A question in it is itself a marker without a value, so that nothing can be told of its columns. */
    record Open(Interpretation interpretation, List<Parameter.Type> markers) implements Meaning {}
}
