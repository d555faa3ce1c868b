package io.sayquel.server.ask.again;

/**
 * One thing that an answer rests on and that is different now.
 *
 * @param before as it was; empty if it was not there or is not known
 * @param after as it is; empty if it is gone or is not known
 */
public record Change(Kind kind, String before, String after) {
    /** What changed. */
    public enum Kind {
        /** Another version of the dataset was read. */
        DATA,
        /** A governed definition is another. */
        DEFINITION,
        /** Another translator or language model wrote the statement. */
        MODEL,
        SQL,
        ROWS,
        /** Today was taken to be another day. */
        CLOCK,
        COLUMNS,
        ENGINE,
        /** The question ended in another way. */
        OUTCOME
    }
}
