package io.sayquel.server.model.answer;

/** Who wrote a statement, in falling order of trust. */
public enum TranslatorKind {
    /** A question that somebody wrote or confirmed together with its SQL. */
    VERIFIED,
    /** Rules. */
    DETERMINISTIC,
    /** A language model. */
    LLM,
    /** The caller. */
    USER_SQL
}
