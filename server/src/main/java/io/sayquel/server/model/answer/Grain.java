package io.sayquel.server.model.answer;

/** Whether joins can make an aggregate count a row more than once. */
public enum Grain {
    /** They cannot, by keys declared or checked on the data. */
    NO_FAN_OUT,
    /** They can. */
    FAN_OUT,
    /** The keys do not tell. */
    UNKNOWN
}
