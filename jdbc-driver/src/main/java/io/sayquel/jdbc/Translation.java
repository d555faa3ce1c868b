package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.wire.Interpretation;

/** How a question was understood. Immutable. */
public final class Translation {
    private final Interpretation interpretation;

    Translation(Interpretation interpretation) {
        this.interpretation = interpretation;
    }

    /** The question, without what a tool wrapped around it. */
    public String question() {
        return interpretation.question();
    }

    /** Its SQL; empty if it has none. */
    public String sql() {
        return interpretation.sql();
    }

    /** The question in the service's words. */
    public String reading() {
        return interpretation.reading();
    }

    /** Who wrote the SQL: VERIFIED, DETERMINISTIC, LLM or USER_SQL; empty if nobody did. */
    public String translator() {
        return interpretation.translator();
    }

    /** Confidence, 0 to 1. */
    public double confidence() {
        return interpretation.confidence();
    }

    /** Whether it was translated before, and is the same as then. */
    public boolean pinned() {
        return interpretation.pinned();
    }

    @Override
    public String toString() {
        return reading();
    }
}
