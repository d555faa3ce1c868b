package io.sayquel.server.model.answer;

/**
 * What a careful person would say beside a number.
 *
 * @param code which kind
 * @param message in plain words
 */
public record Warning(Code code, String message) {
    /** Kinds of warnings; never renamed. */
    public enum Code {
        /** Joins would count rows twice; each was counted once. */
        FAN_OUT_AVOIDED,
        /** Joins may count rows twice. */
        FAN_OUT,
        /** The last period is not over. */
        PARTIAL_PERIOD,
        /** Rows without a value of the grouping column are there, and shown last. */
        EMPTY_GROUP,
        /** Rows of an upload that was read were rejected. */
        ROWS_REJECTED,
        /** Values of an upload that was read were taken as empty. */
        VALUES_DROPPED,
        /** The result was cut. */
        TRUNCATED,
        /** More rows share the last place than were asked for. */
        TIES,
        /** The data ends before the time asked about. */
        STALE,
        /** No row matches. */
        EMPTY,
        /** There was nothing to add. */
        NO_TOTAL,
        /** A value was matched although it is spelled otherwise. */
        VALUE_SPELLING,
        /** A choice was made that the question leaves open. */
        ASSUMPTION,
        /** A link between tables was found on the data and is not declared. */
        PROPOSED_JOIN,
        /** Only the engine checked the statement. */
        NOT_VALIDATED,
        /** A number looks implausible. */
        SUSPICIOUS,
        /** A policy left out rows or small groups. */
        POLICY,
        /** A language model could not help, or could not be asked. */
        NO_MODEL_ANSWER,
        /** A question in a statement is read otherwise, or has other columns, than on the version of the data before. */
        READ_OTHERWISE,
        /** A script for demos and tests wrote the statement, and no language model. */
        SCRIPTED
    }
}
