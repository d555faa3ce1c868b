package io.sayquel.server.ground;

import io.sayquel.server.ground.Passages.Part;
import io.sayquel.server.ground.vector.Embedding;
import io.sayquel.server.ground.vector.EmbeddingSpace;
import io.sayquel.server.ground.vector.VectorIndex;
import io.sayquel.server.model.data.VerifiedQuestion;

/** What one model of a dataset means: its catalogue and its reference questions, each an index, both of one space. Immutable. */
record Meanings(EmbeddingSpace space, VectorIndex<Part> parts, VectorIndex<VerifiedQuestion> questions) {
    /** Whether a vector can be looked for here. */
    boolean understands(Embedding vector) {
        return vector.space().equals(space);
    }
}
