package io.sayquel.server.translate.llm;

/** The form in which a model answers, as a JSON schema where its provider takes one. */
public enum AnswerForm {
    /** A statement with its reading, or why there is none. */
    STATEMENT,
    /** What a second look makes of a statement. */
    REVIEW,
    /** Other words for what was found in a result. */
    WORDING
}
