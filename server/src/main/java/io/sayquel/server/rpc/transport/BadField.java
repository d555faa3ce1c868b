package io.sayquel.server.rpc.transport;

/** A field of a request is missing or malformed: INVALID_ARGUMENT that names it. */
public final class BadField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String hint;

    /**
     * @param field its name in the API, such as {@code max_rows}
     * @param message what is wrong with which value, and what was expected
     */
    public BadField(String field, String message, String hint) {
        super(message);
        this.field = field;
        this.hint = hint;
    }

    String field() {
        return field;
    }

    String hint() {
        return hint;
    }
}
