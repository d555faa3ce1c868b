package io.sayquel.server.check;

/** Who wrote a statement. It decides what happens where only Calcite cannot represent it. */
public enum Origin {
    /** A translator or a model: what Calcite refuses does not run. */
    GENERATED,
    /** A person: it runs with a warning, unless a policy governs columns. */
    TYPED
}
