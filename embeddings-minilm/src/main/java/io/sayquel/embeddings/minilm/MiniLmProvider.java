package io.sayquel.embeddings.minilm;

import io.sayquel.server.ground.vector.Embedder;
import io.sayquel.server.ground.vector.EmbedderProvider;

/** Brings all-MiniLM-L6-v2 to a server, under the name {@code minilm}. */
public final class MiniLmProvider implements EmbedderProvider {
    @Override
    public String name() {
        return "minilm";
    }

    @Override
    public Embedder open() {
        return new MiniLm();
    }
}
