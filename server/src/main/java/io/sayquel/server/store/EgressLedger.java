package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What left the server for a language or embedding model: that it did, when, for whom and how much; never its content. Entries are
 * added, never changed and never removed.
 */
public interface EgressLedger {
    /**
     * Adds a departure. Nothing may leave before it is on disk.
     *
     * @return its number
     */
    Writing<Long> leaving(Principal principal, Departure departure, Instant at);

    /** Adds what came of a departure. Nobody need wait for it; a failure is logged. */
    Writing<Integer> returned(Principal principal, long number, Usage usage, Instant at);

    /** A tenant's departures in their order, from after a number (0: from the first). */
    List<Entry> list(String tenant, long afterNumber, int limit);

    /** A tenant's departures from the newest on, from before a number ({@link Long#MAX_VALUE}: from the last). */
    List<Entry> newest(String tenant, long beforeNumber, int limit);

    /** Tokens read and written by models for a tenant since an instant. */
    long tokensSince(String tenant, Instant from);

    /**
     * A prompt, or texts to make vectors of, on its way out.
     *
     * @param answer the answer that it is for; empty for an index or a search
     * @param dataset dataset and version
     * @param promptHash SHA-256, hex
     * @param columns columns that it names
     * @param tokens its length, about
     */
    record Departure(
            String answer,
            String dataset,
            String provider,
            String model,
            String promptHash,
            List<String> columns,
            int tokens) {
        public Departure {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What came of a departure.
     *
     * @param inputTokens as the model counted; 0 if it did not say
     * @param outputTokens likewise
     * @param ending ANSWERED or the code of a reason
     */
    record Usage(int inputTokens, int outputTokens, String ending) {}

    /**
     * A departure and what came of it.
     *
     * @param usage absent while it is under way, or if the server was killed then
     */
    record Entry(long number, String user, Departure departure, Optional<Usage> usage, Instant at) {}
}
