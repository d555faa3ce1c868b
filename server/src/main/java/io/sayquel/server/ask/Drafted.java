package io.sayquel.server.ask;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.answer.Translation;
import java.util.List;
import java.util.Optional;

/** What came of asking a language model. */
sealed interface Drafted {
    /**
     * Statements that passed every check.
     *
     * @param readings one; two or three where the model says that the question can mean several things
     * @param missing words of the question that the first lacks
     */
    record Passed(List<Trials.Tried> readings, List<String> missing) implements Drafted {
        public Passed {
            readings = List.copyOf(readings);
            missing = List.copyOf(missing);
        }
    }

    /** The model says that the data cannot answer. */
    record Unanswerable(String message) implements Drafted {}

    /** What it wrote may not be seen, by a policy. */
    record Forbidden(String message, String hint, Translation best) implements Drafted {}

    /**
     * It gave nothing that could be used.
     *
     * @param best the last statement, which did not pass
     */
    record Nothing(Reason reason, String message, String hint, Optional<Translation> best) implements Drafted {}
}
