package io.sayquel.server.ground.vector;

import java.time.Duration;
import java.util.List;

/** A model that makes vectors of texts. Safe for use by many threads; whoever opened it closes it. */
public interface Embedder extends AutoCloseable {
    /** Which model it is; the same for as long as it is open. */
    EmbedderId id();

    /** Whether texts leave this process for it. */
    boolean leaves();

    /**
     * Makes a vector of each text.
     *
     * @param texts at least one
     * @param atMost how long it may take; a model in this process may take longer, never one elsewhere
     * @return as many, in the same order, all of one space
     * @throws EmbeddingFailure if there is not a vector for each, or not in time
     */
    List<Embedding> embed(List<String> texts, Duration atMost);

    @Override
    void close();
}
