package io.sayquel.server.check.calcite;

/** Whether joins make an aggregate count a row more than once. */
public enum FanOut {
    /** Proven not to, from keys. */
    NONE,
    /** No key is known that would tell. */
    UNKNOWN,
    /** A table is joined on less than its key. */
    LIKELY;

    FanOut worse(FanOut other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
