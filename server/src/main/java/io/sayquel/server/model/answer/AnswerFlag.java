package io.sayquel.server.model.answer;

/** Endings of an answered question that must not be mistaken for one another. */
public enum AnswerFlag {
    /** The statement has no rows. */
    EMPTY,
    /** A total is zero although rows were added. */
    ZERO,
    /** A total is empty because there was nothing to add. */
    NO_TOTAL,
    /** The data ends well before the time asked about. */
    STALE,
    /** A limit cut the result. */
    CUT
}
