package io.sayquel.server.model.data;

/** What a column is for. It decides what a question may do with it: ids are never added, measures never grouped by. */
public enum Role {
    /** Names a row. */
    ID,
    /** Can be added, averaged or compared. */
    MEASURE,
    /** Groups rows. */
    DIMENSION,
    /** Says when. */
    TIME,
    /** Is one of two. */
    FLAG,
    /** Free text. */
    TEXT
}
