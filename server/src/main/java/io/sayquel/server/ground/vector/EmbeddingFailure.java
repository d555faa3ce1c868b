package io.sayquel.server.ground.vector;

import io.sayquel.server.model.Reason;

/** A model made no vectors. The text is ours alone: what a provider says of an error may hold a key, and stays where it is. */
public final class EmbeddingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public EmbeddingFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
