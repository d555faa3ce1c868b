package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Translation;
import java.util.List;

/** What came of asking a model. */
public sealed interface Draft {
    /**
     * Statements of no authority.
     *
     * @param readings one, or two or three where the model says that the question can mean several things
     * @param missing words of the question that the first lacks
     */
    record Written(List<Translation> readings, List<String> missing) implements Draft {
        public Written {
            readings = List.copyOf(readings);
            missing = List.copyOf(missing);
        }
    }

    /** The model says that the data cannot answer. */
    record Unanswerable(String message) implements Draft {}

    /** There is no answer that can be used. */
    record Failed(Reason reason, String message, String hint) implements Draft {}
}
