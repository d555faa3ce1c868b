package io.sayquel.server.ground.vector;

/**
 * The space that vectors live in. Those of two models, or of two lengths, say nothing of each other, and nothing here compares them.
 *
 * @param embedder who makes them
 * @param dimension how many numbers each has
 */
public record EmbeddingSpace(EmbedderId embedder, int dimension) {
    /** No known model makes longer ones; what claims to is no vector. */
    public static final int MOST_DIMENSIONS = 16_384;

    public EmbeddingSpace {
        if (dimension < 1 || dimension > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("a vector has 1 to " + MOST_DIMENSIONS + " numbers, not " + dimension);
        }
    }

    @Override
    public String toString() {
        return embedder + " (" + dimension + ")";
    }
}
