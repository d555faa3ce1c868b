package io.sayquel.server.model.answer;

/** How a question ended. Empty, zero, stale and cut are {@link AnswerFlag}s of an answered one. */
public enum Outcome {
    /** Understood, checked and run to its end or to a stated limit. */
    ANSWERED,
    /** It can mean several things, or a word resembles known ones; nothing was chosen. */
    NEEDS_CLARIFICATION,
    /** It will not be answered: not about this data, forbidden, or it would change data. */
    REFUSED,
    /** Something broke or ran out. */
    FAILED
}
