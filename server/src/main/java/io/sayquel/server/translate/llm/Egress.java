package io.sayquel.server.translate.llm;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.DatasetRef;
import java.util.List;

/** The ledger of what leaves for a model. It holds no content: no question, no value, no statement. */
public interface Egress {
    /** Begins to write down what is about to leave. It leaves once that is done; where it fails, nothing does. */
    Entry leaving(Departure departure);

    /** An entry that is being written. */
    @FunctionalInterface
    interface Entry {
        /**
         * Its number; waits until it is written.
         *
         * @throws io.sayquel.server.model.SayquelException where it cannot be
         */
        long number();
    }

    /**
     * Writes down what came of it; nobody waits for that.
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
