package io.sayquel.server.ask;

import io.sayquel.server.check.Origin;
import io.sayquel.server.check.compose.Parameter;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.Translation;
import java.util.List;

/** What the text of a statement comes to. */
sealed interface Meaning {
    /**
     * A query, still to be checked.
     *
     * @param sql plain SQL
     * @param origin who wrote it
     * @param interpretations what it was taken for, one for each question in it; none for plain SQL
     * @param markers types of its markers, in their order
     * @param question what it answers; without text for SQL
     * @param translation how it answers that
     */
    record Query(
            String sql,
            Origin origin,
            List<Interpretation> interpretations,
            List<Parameter.Type> markers,
            Question question,
            Translation translation)
            implements Meaning {
        public Query {
            interpretations = List.copyOf(interpretations);
            markers = List.copyOf(markers);
        }
    }
}
