package io.sayquel.server.check;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.model.Reason;

/**
 * Ends a check from deep inside a tree; {@link Checker} turns it into a verdict. Offsets are bytes of the statement as the
 * engine counts them, or -1.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String hint;
    private final int from;
    private final int to;

    Refusal(Reason reason, String message, String hint, int from, int to) {
        super(message, null, false, false);
        this.reason = reason;
        this.hint = hint;
        this.from = from;
        this.to = to;
    }

    Refusal(Reason reason, String message, String hint) {
        this(reason, message, hint, -1, -1);
    }

    /** A refusal that points at a node of the engine's tree. */
    static Refusal at(EngineNode node, Reason reason, String message, String hint) {
        return new Refusal(reason, message, hint, node.from(), node.to());
    }

    Reason reason() {
        return reason;
    }

    String hint() {
        return hint;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
