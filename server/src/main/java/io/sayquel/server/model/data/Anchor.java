package io.sayquel.server.model.data;

/** What relative dates of a dataset count from. */
public enum Anchor {
    /** The clock. */
    CLOCK,
    /** The newest day of its default time column. */
    DATA
}
