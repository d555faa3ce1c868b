package io.sayquel.jdbc.internal.arrow;

/** The bytes are no Arrow stream of this protocol. */
public final class ArrowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ArrowException(String what) {
        super("the rows cannot be read: " + what);
    }

    static void check(boolean fits, String what) {
        if (!fits) {
            throw new ArrowException(what);
        }
    }
}
