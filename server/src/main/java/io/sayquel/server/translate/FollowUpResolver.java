package io.sayquel.server.translate;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;

/**
 * Spells a question out that leans on an earlier one: "only 2020" after "revenue by month" is "revenue by month in 2020". What
 * comes out is an ordinary question in words, which goes the ordinary way. Safe for use by many threads.
 */
public interface FollowUpResolver {
    /** Reads a question in the light of its conversation; an expected ending is a value, never an exception. */
    Resolution resolve(Question question, SemanticModel model);

    /**
     * The same question in other words, each with less left open; whether one of them means what was meant, and nothing else, is for
     * the translators to say.
     */
    default List<String> plainer(Question question, SemanticModel model) {
        return List.of();
    }
}
