package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import java.util.List;

/** The ledger of what leaves for a model. It holds no content: no question, no value, no statement. */
public interface Egress {
    /**
     * Writes down what is about to leave. Where that fails, nothing leaves.
     *
     * @return the entry's number
     */
    long leaving(Departure departure);

    /**
     * Writes down what came of it.
     *
     * @param number the entry's
     * @param ending {@code ANSWERED} or the code of a reason
     */
    void returned(Departure departure, long number, int inputTokens, int outputTokens, String ending);

    /** Tokens that the caller's tenant has used today, read and written. */
    long tokensToday(Principal principal);

    /**
     * A prompt on its way out.
     *
     * @param principal who asked
     * @param answerId the answer it is for
     * @param columns columns that it names
     * @param tokens its length, about
     */
    record Departure(
            Principal principal,
            String answerId,
            DatasetRef dataset,
            ModelId model,
            String promptHash,
            List<ColumnRef> columns,
            int tokens) {
        public Departure {
            columns = List.copyOf(columns);
        }
    }
}
