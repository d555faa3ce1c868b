package io.sayquel.server.model.answer;

/** Whether joins can make an aggregate count a row more than once. */
public enum Grain {
    /** They cannot, by keys declared or checked on the data. */
    NO_FAN_OUT,
    /** They can. */
    FAN_OUT,
    /** The keys do not tell. */
    UNKNOWN;

    /** What holds of two joins together: what surely counts twice before what may. */
    public Grain worse(Grain other) {
        if (this == NO_FAN_OUT) {
            return other;
        }
        return other == NO_FAN_OUT || this == FAN_OUT ? this : other;
    }
}
