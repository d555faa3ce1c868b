package io.sayquel.server.store;

import io.sayquel.server.model.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors of texts, by dataset: making them again takes time, and sends the texts to whoever makes them. A text is known by its hash
 * alone, so that nobody finds a vector who does not have the text already; there is no search here. A dataset has the vectors of one
 * model, all of one length.
 */
public interface VectorStore {
    /** What is kept of a dataset, if it was that model that made it. */
    Optional<Vectors> find(String tenant, String dataset, String provider, String model);

    /** Adds vectors to those of a dataset. Where another model made those, or of another length, they are dropped first. */
    void add(Principal by, String dataset, Vectors vectors, Instant at);

    /** Drops all vectors of a dataset. */
    void drop(String tenant, String dataset);

    /**
     * Vectors of one model.
     *
     * @param dimension how many numbers each has
     * @param byHash a vector's bytes, four for each number, by the SHA-256, hex, of its text
     */
    record Vectors(String provider, String model, int dimension, Map<String, byte[]> byHash) {
        public Vectors {
            byHash = Map.copyOf(byHash);
        }
    }
}
